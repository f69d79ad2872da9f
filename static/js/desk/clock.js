/* The server's time, by a device whose clock may be wrong, and as the forum's zone tells it. */

import { facts } from "./words.js";

const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: facts.zone, ...options });
const hours = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const days = format({ year: "numeric", month: "2-digit", day: "2-digit" });

let ahead = 0; // milliseconds that the server is ahead of this device

export const now = () => Date.now() + ahead;
export const time = () => hours.format(now());
export const offset = () => ahead;

/* 2021-03-16, of the forum. */
export function day() {
  const found = Object.fromEntries(days.formatToParts(now()).map(({ type, value }) => [type, value]));
  return `${found.year}-${found.month}-${found.day}`;
}

/* By an instant that the server has just told, or by what was found before. */
export function set(instant) {
  ahead = Date.parse(instant) - Date.now();
}

export function restore(found) {
  ahead = found ?? 0;
}
