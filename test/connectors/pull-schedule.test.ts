import { describe, expect, it } from "vitest";
import { isDue, readSchedule } from "../../src/connectors/pull/pull-schedule.js";
import { getNow } from "../../src/domain/time.js";

const HOUR = 3_600_000_000;
const entry = { service: "wikidata", settings: { items: ["Q1"] }, everyHours: 24 };

describe("a schedule of pulls", () => {
  it("has pulls with the defaults of their services", () => {
    const [first] = readSchedule(JSON.stringify([entry]));
    expect(first?.connector.id).toBe("wikidata");
    expect(first?.settings).toMatchObject({ items: ["Q1"], depth: 1 });
  });

  it.each([
    ["text that is not JSON", "[", /it is not JSON/],
    ["an unknown service", JSON.stringify([{ ...entry, service: "x" }]), /allowed values: .*wikidata/],
    [
      "an unknown setting",
      JSON.stringify([{ ...entry, settings: { items: ["Q1"], x: 1 } }]),
      /x is no setting/,
    ],
    ["an interval below an hour", JSON.stringify([{ ...entry, everyHours: 0 }]), /everyHours must be >= 1/],
  ])("with %s is BAD_USER_INPUT", (_, text, message) => {
    expect(() => readSchedule(text)).toThrow(
      expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringMatching(message) }),
    );
  });

  it("has a pull that is due if it was never read or long enough ago, and after a failure in an hour", () => {
    const now = getNow();
    const isPullDue = (hoursRead: number | null, hoursFailed: number | null, isRunning = false) =>
      isDue(
        { everyHours: 24 },
        {
          readAt: hoursRead === null ? null : now - hoursRead * HOUR,
          failedAt: hoursFailed === null ? null : now - hoursFailed * HOUR,
          isRunning,
        },
        now,
      );
    expect(isDue({ everyHours: 24 }, undefined, now)).toBe(true);
    expect([isPullDue(null, null), isPullDue(23, null), isPullDue(24, null)]).toEqual([true, false, true]);
    expect([isPullDue(30, 0.5), isPullDue(30, 1), isPullDue(30, null, true)]).toEqual([false, true, false]);
  });
});
