/* What reads a QR code out of a picture of the camera: the browser, or a file of ours where it can't. */

import { facts } from "./words.js";

const SIDE = 800; // pixels of the longer side; more is slower and reads no better

export async function detector() {
  const known = (await globalThis.BarcodeDetector?.getSupportedFormats()) ?? [];
  return known.includes("qr_code") ? native() : ours();
}

function native() {
  const reader = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await reader.detect(video)).map(({ rawValue }) => rawValue);
}

async function ours() {
  const { prepareZXingModule, readBarcodes } = await import("../../vendor/zxing-wasm-3.1.6/reader/index.js");
  await prepareZXingModule({ overrides: { locateFile: () => facts.wasm }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const picture = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    picture.drawImage(video, 0, 0, canvas.width, canvas.height);
    const data = picture.getImageData(0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(data, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    return found.filter(({ isValid }) => isValid).map(({ text }) => text);
  };
}
