/* The camera, looked through some times a second as long as it is on and the page is seen. */

import { detector } from "./detector.js";

const PAUSE = 60; // milliseconds between two looks
const AGAIN = 3000; // a code that stayed in the picture is one scan

export class Camera {
  constructor(video, scanned) {
    this.video = video;
    this.scanned = scanned;
    this.seen = new Map();
    document.addEventListener("visibilitychange", () => this.on && (document.hidden ? this.#pause() : this.start()));
  }

  /* Throws what the browser throws where there is no camera or it may not be used. */
  async start() {
    this.on = true;
    this.read ??= await detector();
    this.stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    if (!this.on) return this.#pause();
    this.video.srcObject = this.stream;
    await this.video.play();
    this.light = await navigator.wakeLock?.request("screen").catch(() => null);
    this.#look(this.stream);
  }

  stop() {
    this.on = false;
    this.#pause();
  }

  #pause() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.light?.release();
    this.stream = this.video.srcObject = null;
  }

  async #look(stream) {
    while (this.stream === stream) {
      if (this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
        for (const text of await this.#found()) this.#note(text);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  async #found() {
    try {
      return await this.read(this.video);
    } catch (error) {
      if (error instanceof DOMException) return []; // a picture that could not be read
      throw error;
    }
  }

  #note(text) {
    const now = performance.now();
    const before = this.seen.get(text) ?? -Infinity;
    this.seen.set(text, now);
    if (now - before > AGAIN) this.scanned(text);
    for (const [other, at] of this.seen) if (now - at > AGAIN) this.seen.delete(other);
  }
}
