import { expect, it } from "vitest";
import { TextDurations } from "../../src/neo4j/text-durations.js";

it("a text is new until it was answered, and its first run does not count, which may have been planned for long", () => {
  const durations = new TextDurations();
  durations.recordTimeout("a", 10_000);
  expect(durations.find("a")).toBeUndefined();
  durations.recordDuration("a", 5000);
  expect(durations.find("a")).toBe(0);
});

it("a long run counts for some time, whether it was answered or ended", () => {
  const durations = new TextDurations();
  for (const text of ["a", "b"]) durations.recordDuration(text, 1);
  durations.recordDuration("a", 8000);
  durations.recordTimeout("b", 8000);
  for (const text of ["a", "b"]) {
    const after = [0, 0, 0].map((milliseconds) => {
      durations.recordDuration(text, milliseconds);
      return durations.find(text);
    });
    expect(after).toEqual([4000, 2000, 1000]);
  }
});
