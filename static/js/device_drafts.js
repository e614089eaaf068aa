// Drafts on this device, for one account in one consultation: sealed by AES-GCM with a key that
// scripts cannot read out. The key goes with the last draft the server has acknowledged, at
// sign-out, under another account, and after seven days.

import { exists, rangeOf, transact, wait } from "./device_store.js";
import { isShared } from "./shared_device.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_MS = 7 * DAY_MS;
const TRIES = 3;

export const canKeep = () =>
  Boolean(globalThis.isSecureContext && globalThis.indexedDB && crypto.subtle && navigator.locks);

const lockOf = (writer) => `portal-draft-writer/${writer}`;
const forever = () => new Promise(() => {});
const fresh = (record) => record.at > Date.now() - KEPT_MS;

// What a sealed text is for: moved under another question or account it does not open.
const purpose = (owner, number) => new TextEncoder().encode(`${owner}/${number}`);

async function seal(key, owner, number, draft) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: "AES-GCM", iv, additionalData: purpose(owner, number) };
  const text = new TextEncoder().encode(JSON.stringify(draft));
  return { iv, sealed: await crypto.subtle.encrypt(algorithm, key, text) };
}

async function unseal(key, { owner, number, iv, sealed }) {
  const algorithm = { name: "AES-GCM", iv, additionalData: purpose(owner, number) };
  const text = await crypto.subtle.decrypt(algorithm, key, sealed);
  return JSON.parse(new TextDecoder().decode(text));
}

// Opened records, newest first: {owner, number, writer, at, text, language, base}.
async function opened(records, keyOf) {
  const found = await Promise.all(
    records.filter(fresh).map(async (record) => {
      const { owner, number, writer, at } = record;
      try {
        const { key } = keyOf(record);
        return { owner, number, writer, at, ...(await unseal(key, record)) };
      } catch {
        return null; // its key is gone
      }
    }),
  );
  return found.filter(Boolean).sort((a, b) => b.at - a.at);
}

export class DeviceDrafts {
  // `account` and `consultation` are the page's; each opened page is a writer of its own.
  constructor({ account, consultation }) {
    this.owner = `${account}/${consultation}`;
    this.queue = Promise.resolve();
    if (canKeep()) {
      this.writer = crypto.randomUUID();
      // Held while the page lives: others leave its drafts alone until then.
      navigator.locks.request(lockOf(this.writer), forever);
    }
  }

  // One at a time, in the order they were asked for.
  next(work) {
    const done = this.queue.then(work);
    this.queue = done.catch(() => {});
    return done;
  }

  // Seal and keep a draft {text, language, base}; when it was kept, or null on a shared device.
  write(number, draft) {
    return this.next(async () => {
      if (isShared()) {
        return null;
      }
      if (!this.writer) {
        throw new Error("this browser keeps nothing");
      }
      for (let tries = 0; tries < TRIES; tries += 1) {
        const at = await this.put(number, draft);
        if (at) {
          return at;
        }
      }
      throw new Error("the key keeps changing");
    });
  }

  async put(number, draft) {
    const held = await this.key();
    const { owner, writer } = this;
    const record = { owner, number, writer, at: Date.now(), by: held.id };
    Object.assign(record, await seal(held.key, owner, number, draft));
    return transact("readwrite", async ({ keys, drafts }) => {
      // Signed out meanwhile in another tab: sealed with a key that is gone it would be lost.
      if ((await wait(keys.get(owner)))?.id !== held.id) {
        return null;
      }
      drafts.put(record);
      return record.at;
    });
  }

  async key() {
    const found = await transact("readonly", ({ keys }) => wait(keys.get(this.owner)));
    if (found) {
      return found;
    }
    const made = {
      owner: this.owner,
      id: crypto.randomUUID(),
      key: await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
        "encrypt",
        "decrypt",
      ]),
    };
    return transact("readwrite", async ({ keys }) => {
      const first = await wait(keys.get(this.owner));
      if (!first) {
        keys.put(made);
      }
      return first ?? made;
    });
  }

  // The server holds what stood here. With the last draft the key goes, and first.
  forget(number, writer = this.writer) {
    return this.next(async () => {
      if (!this.writer) {
        return;
      }
      const { owner } = this;
      await transact("readwrite", async ({ keys, drafts }) => {
        const held = await wait(drafts.getAllKeys(rangeOf(owner)));
        const others = held.filter(([, n, w]) => n !== number || w !== writer);
        if (!others.length) {
          keys.delete(owner);
        }
        drafts.delete([owner, number, writer]);
      });
    });
  }

  // Calls `take(draft)` for each draft of a page that lives no more; of one that still does in
  // another tab, once that has ended. What is taken is this page's to send or to forget.
  async takeUp(take) {
    if (!this.writer || isShared()) {
      return;
    }
    const writers = new Set((await this.all()).map(({ writer }) => writer));
    writers.delete(this.writer);
    await Promise.all([...writers].map((writer) => this.under(writer, take)));
  }

  // Resolves once taken; where that page still lives, at once, and it is waited for meanwhile.
  under(writer, take) {
    return new Promise((resolve, reject) => {
      const takeOver = async (lock) => {
        if (!lock) {
          navigator.locks.request(lockOf(writer), takeOver);
          resolve();
          return undefined;
        }
        try {
          const left = (await this.all()).filter((draft) => draft.writer === writer);
          left.forEach(take);
          resolve();
          return left.length ? forever() : undefined;
        } catch (error) {
          reject(error);
          return undefined;
        }
      };
      navigator.locks.request(lockOf(writer), { ifAvailable: true }, takeOver);
    });
  }

  async all() {
    const { owner } = this;
    const [key, records] = await transact("readonly", async ({ keys, drafts }) => [
      await wait(keys.get(owner)),
      await wait(drafts.getAll(rangeOf(owner))),
    ]);
    return opened(records, () => key);
  }
}

const everything = () =>
  transact("readonly", async ({ keys, drafts }) => [
    await wait(keys.getAll()),
    await wait(drafts.getAll()),
  ]);

// Remove what `unwanted(record)` names; keys first, and those without a draft left.
async function remove(unwanted) {
  await transact("readwrite", async ({ keys, drafts }) => {
    const left = (await wait(drafts.getAll())).filter((record) => !unwanted(record));
    const needed = new Set(left.map(({ owner }) => owner));
    const held = await wait(keys.getAllKeys());
    held.filter((owner) => !needed.has(owner)).forEach((owner) => keys.delete(owner));
  });
  await transact("readwrite", async ({ drafts }) => {
    const records = await wait(drafts.getAll());
    records
      .filter(unwanted)
      .forEach(({ owner, number, writer }) => drafts.delete([owner, number, writer]));
  });
}

const accountOf = ({ owner }) => owner.slice(0, owner.indexOf("/"));

// On every page of an account: what is another's or too old goes.
export async function tidy(account) {
  if (canKeep() && (await exists())) {
    await remove((record) => accountOf(record) !== account || !fresh(record));
  }
}

// At sign-out and on a shared device: nothing stays.
export async function eraseAll() {
  if (canKeep() && (await exists())) {
    await remove(() => true);
  }
}

// Every draft of an account that the server has not acknowledged, opened.
export async function unsent(account) {
  if (!canKeep() || !(await exists())) {
    return [];
  }
  const [keys, records] = await everything();
  const own = records.filter((record) => accountOf(record) === account);
  return opened(own, ({ owner }) => keys.find((key) => key.owner === owner));
}
