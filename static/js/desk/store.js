/* What the device keeps: of people (facts) until the shift ends, and the scans that are not sent yet.
   The service worker uses it, too, which imports nothing, so that this file exports nothing. */

globalThis.DeskStore = class DeskStore {
  static LATEST = 2 * 24 * 60 * 60 * 1000; // how long a scan of an ended shift waits, milliseconds

  constructor(event) {
    this.name = `desk-${event}`;
  }

  async read(key) {
    return this.#act("facts", "readonly", (facts) => facts.get(key));
  }

  async write(key, value) {
    return this.#act("facts", "readwrite", (facts) => facts.put(value, key));
  }

  /* All scans that wait, the oldest first. */
  async scans() {
    return this.#act("scans", "readonly", (scans) => scans.getAll());
  }

  async add(scan) {
    return this.#act("scans", "readwrite", (scans) => scans.add(scan));
  }

  async change(scan) {
    return this.#act("scans", "readwrite", async (scans) => {
      const there = await settled(scans.getKey(scan.number));
      return there === undefined ? undefined : scans.put(scan);
    });
  }

  async remove(numbers) {
    return this.#act("scans", "readwrite", (scans) => {
      for (const number of numbers) scans.delete(number);
    });
  }

  /* Nobody's name stays: facts go, and of scans stays what the server needs to count them. */
  async wipe(now = Date.now()) {
    const database = await this.#open();
    const act = database.transaction(["facts", "scans"], "readwrite");
    act.objectStore("facts").clear();
    const scans = act.objectStore("scans");
    for (const scan of await settled(scans.getAll())) {
      if (now - Date.parse(scan.at) > DeskStore.LATEST) scans.delete(scan.number);
      else scans.put(bare(scan));
    }
    await done(act);
  }

  async #act(name, mode, work) {
    const database = await this.#open();
    const act = database.transaction(name, mode);
    const ended = done(act);
    const found = await work(act.objectStore(name));
    const value = found instanceof IDBRequest ? await settled(found) : found;
    await ended;
    return value;
  }

  #open() {
    this.opening ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(this.name, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("facts");
        asked.result.createObjectStore("scans", { keyPath: "number", autoIncrement: true });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return this.opening;
  }
};

/* A pass that the device did not know is kept as it was read: only the server can say whose it is. */
function bare({ number, nonce, at, code, text, undo }) {
  return { number, nonce, at, code, text: code ? null : text, undo };
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done(act) {
  return new Promise((resolve, reject) => {
    act.oncomplete = () => resolve();
    act.onerror = act.onabort = () => reject(act.error);
  });
}
