// The browser's own database of sealed drafts and the keys to them. `owner` is an account and a
// consultation ("12/slug"); `writer` is one opened page.

const NAME = "portal-drafts";
const STORES = ["keys", "drafts"];

let opening = null;

// The answer of one request, inside a transaction.
export const wait = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys", { keyPath: "owner" });
      request.result.createObjectStore("drafts", { keyPath: ["owner", "number", "writer"] });
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
    request.onsuccess = () => {
      const forget = () => (opening = null);
      request.result.onclose = forget;
      request.result.onversionchange = () => {
        request.result.close();
        forget();
      };
      resolve(request.result);
    };
  });
  opening.catch(() => (opening = null));
  return opening;
}

// Runs `work` on both stores in one transaction; resolves with what it returns once that is on
// the disk, so that a power cut does not take it.
export async function transact(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORES, mode, { durability: "strict" });
    const [keys, drafts] = STORES.map((name) => transaction.objectStore(name));
    const result = Promise.resolve(work({ keys, drafts }));
    result.catch(() => transaction.abort());
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
}

// Whether this browser has such a database yet; looking must not make one.
export async function exists() {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === NAME);
  } catch {
    return false;
  }
}

// Everything under one owner, in the order of numbers; arrays sort after text and numbers.
export const rangeOf = (owner) => IDBKeyRange.bound([owner], [owner, []]);
