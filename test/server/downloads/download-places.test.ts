import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/errors.js";
import { DownloadPlaces } from "../../../src/server/protection/download-places.js";
import { readSmall } from "../../../src/server/protection/read-small.js";

const full = expect.objectContaining({ code: "OVERLOADED", message: "Too many downloads are in progress." });
const fullOfCaller = expect.objectContaining({
  code: "OVERLOADED",
  message: "You have 4 downloads in progress. Try again later.",
});

const createPlaces = () => {
  const refused: string[] = [];
  return { places: new DownloadPlaces((why) => void refused.push(why)), refused };
};

/** Takes a place that stays taken. */
const hold = (places: DownloadPlaces, caller: string) =>
  places.runDownload(caller, () => new Promise(() => {}));

describe("the places of downloads", () => {
  it("answer a small download while others have all places", async () => {
    const { places } = createPlaces();
    for (const caller of ["a", "b"]) for (let time = 0; time < 4; time += 1) void hold(places, caller);
    const answer = await places.runDownload("c", async (refuseLarge) => refuseLarge?.());
    expect(answer).toEqual(full);
  });

  it("answer a small download of a caller that has four others, and count one that is refused", async () => {
    const { places, refused } = createPlaces();
    for (let time = 0; time < 4; time += 1) void hold(places, "a");
    expect(await places.runDownload("a", async (refuseLarge) => refuseLarge !== null)).toBe(true);
    expect(refused).toEqual([]);
    expect(await places.runDownload("a", async (refuseLarge) => refuseLarge?.())).toEqual(fullOfCaller);
    expect(refused).toEqual(["downloads_caller"]);
  });

  it("are OVERLOADED once those for small downloads are taken too", async () => {
    const { places } = createPlaces();
    for (let time = 0; time < 8; time += 1) void hold(places, "a");
    await expect(places.runDownload("a", async () => "done")).rejects.toEqual(fullOfCaller);
    expect(await places.runDownload("b", async (refuseLarge) => refuseLarge)).toBeNull();
  });

  it("are free again after a download, also one that fails", async () => {
    const { places } = createPlaces();
    for (let time = 0; time < 20; time += 1)
      await expect(places.runDownload("a", () => Promise.reject(new Error("broken")))).rejects.toThrow(
        "broken",
      );
    expect(await places.runDownload("a", async (refuseLarge) => refuseLarge)).toBeNull();
  });
});

describe("a small download", () => {
  const refuse = () => new AppError("OVERLOADED", "Too many.");
  const read = (sizes: readonly number[]) =>
    readSmall(
      (async function* () {
        yield* sizes;
      })(),
      (size) => size,
      refuse,
    );

  it("has up to 1,000 rows in all of its parts", async () => {
    const parts: number[] = [];
    for await (const part of await read([900, 0, 100])) parts.push(part);
    expect(parts).toEqual([900, 0, 100]);
    await expect(read([900, 101])).rejects.toMatchObject({ code: "OVERLOADED" });
  });
});
