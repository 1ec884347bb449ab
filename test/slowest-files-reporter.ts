import type { Reporter, TestModule } from "vitest/node";

const COUNT = 10;

/** Prints the files of a run that took longest, each with its imports, set-up and hooks. */
// biome-ignore lint/style/noDefaultExport: .ci/run names this file by its path, for which vitest reads this form alone.
export default class SlowestFilesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    // The default reporter shows the times of so few files at a glance.
    if (modules.length <= COUNT) return;
    const lines = modules
      .map((module) => ({ path: module.relativeModuleId, milliseconds: sumDurations(module) }))
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, COUNT)
      .map(({ path, milliseconds }) => `${(milliseconds / 1000).toFixed(1).padStart(8)} s  ${path}`);
    console.log(`\nThe ${COUNT} slowest files, with imports and hooks:\n${lines.join("\n")}`);
  }
}

function sumDurations(module: TestModule): number {
  const { environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration } =
    module.diagnostic();
  return environmentSetupDuration + prepareDuration + setupDuration + collectDuration + duration;
}
