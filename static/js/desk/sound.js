/* What is heard and felt: good, look, bad. Made here, without a file. */

const TONES = { // [hertz, seconds from the start, seconds long]
  good: [[660, 0, 0.09], [990, 0.1, 0.16]],
  look: [[520, 0, 0.14], [520, 0.2, 0.14]],
  bad: [[220, 0, 0.35]],
};
const BEATS = { good: [60], look: [80, 60, 80], bad: [300] }; // milliseconds

let audio = null;

/* Browsers let a page be heard only after it was touched. */
export function wake() {
  audio ??= "AudioContext" in globalThis ? new AudioContext() : null;
  if (audio?.state === "suspended") audio.resume();
}

export function sound(kind, aloud) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(BEATS[kind]);
  if (!aloud || audio?.state !== "running") return;
  for (const [hertz, after, long] of TONES[kind]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + after;
    tone.type = kind === "bad" ? "square" : "sine";
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.25, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + long);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + long);
  }
}
