/* Asking the server. It answers, is away, or says that this device's shift has ended. */

import { facts } from "./words.js";

export class Away extends Error {}
export class Ended extends Error {}
export class Wrong extends Error {}

const PATIENCE = 8000; // milliseconds; a bad network swallows requests rather than refusing them
const token = () => document.querySelector("[name=csrfmiddlewaretoken]");

export const state = { away: false };
const heard = new EventTarget();

/* Whoever wants to know when the network comes or goes. */
export const listen = (act) => heard.addEventListener("change", act);

function note(away) {
  if (state.away === away) return;
  state.away = away;
  heard.dispatchEvent(new Event("change"));
}

export async function get(path, etag = "") {
  return answered(path, etag ? { headers: { "If-None-Match": etag } } : {});
}

export async function post(path, data) {
  return answered(path, {
    method: "POST",
    body: JSON.stringify(data),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token().value },
  });
}

async function answered(path, options, again = true) {
  const answer = await sent(facts.desk + path, options);
  if (answer.status === 304) return { answer };
  if (answer.redirected) throw new Ended(); // to the sign-in
  if (answer.status === 403) {
    const told = await json(answer);
    if (told?.ended) throw new Ended();
    if (again && options.method && (await renewed())) {
      options.headers["X-CSRFToken"] = token().value;
      return answered(path, options, false);
    }
    throw new Ended(); // whoever it is may not work at the desk any more
  }
  if (answer.status === 429 || answer.status >= 500) {
    note(true);
    throw new Away();
  }
  if (!answer.ok) throw new Wrong();
  return { answer, told: await json(answer) };
}

async function sent(address, options = {}) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, { cache: "no-store", signal, ...options });
    note(false);
    return answer;
  } catch {
    note(true);
    throw new Away();
  }
}

async function json(answer) {
  try {
    return await answer.json();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw new Away();
  }
}

/* Another sign-in in this browser has a token of its own: the page as it is now holds it. */
async function renewed() {
  const answer = await sent(facts.desk);
  if (answer.redirected || !answer.ok) throw new Ended();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[name=csrfmiddlewaretoken]");
  if (!fresh || fresh.value === token().value) return false;
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = fresh.value;
  return true;
}
