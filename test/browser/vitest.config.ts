import general from "../general.config.js";

// biome-ignore lint/style/noDefaultExport: the one form vitest reads.
export default {
  ...general,
  test: {
    ...general.test,
    include: ["test/browser/**/*.browser.ts"],
    // The files leave nothing behind in the modules that they share.
    isolate: false,
    // A layout is animated, which takes longer on a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
};
