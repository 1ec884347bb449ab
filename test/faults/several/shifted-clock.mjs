// Preloaded into a process whose clock is to be off: five minutes ahead.
const SHIFT_MS = 300_000;
const readTime = Date.now;
const SystemDate = Date;
globalThis.Date = class extends SystemDate {
  constructor(...parts) {
    if (parts.length === 0) super(readTime() + SHIFT_MS);
    else super(...parts);
  }
  static now() {
    return readTime() + SHIFT_MS;
  }
};
