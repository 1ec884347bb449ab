import { afterEach, describe, expect, it, vi } from "vitest";
import { fewNewTexts } from "../../src/neo4j/few-new-texts.js";

afterEach(() => void vi.useRealTimers());

const later = { deadline: Number.POSITIVE_INFINITY };

/** Statements that are under way until they are let go. */
function server(places: number) {
  const inPlace = fewNewTexts(places);
  const underWay = new Map<string, (error?: Error) => void>();
  const ask = (text: string, asker: Parameters<typeof inPlace>[1] = later) =>
    inPlace(
      text,
      asker,
      () =>
        new Promise<string>((resolve, reject) =>
          underWay.set(text, (error) => (error ? reject(error) : resolve(text))),
        ),
    );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const running = async () => {
    await settled();
    return [...underWay.keys()];
  };
  const end = async (text: string, error?: Error) => {
    await settled();
    underWay.get(text)?.(error);
    underWay.delete(text);
  };
  return { ask, running, end };
}

describe("statements that are new to a server", () => {
  it("run few at a time, the others in turn", async () => {
    const { ask, running, end } = server(2);
    const asked = ["a", "b", "c", "d"].map((text) => ask(text));
    expect(await running()).toEqual(["a", "b"]);
    await end("b");
    expect(await running()).toEqual(["a", "c"]);
    for (const text of ["a", "c", "d"]) await end(text);
    expect(await Promise.all(asked)).toEqual(["a", "b", "c", "d"]);
  });

  it("keep none waiting that was answered before", async () => {
    const { ask, running, end } = server(1);
    const first = ask("known");
    await end("known");
    await first;
    void ask("new");
    void ask("known");
    expect(await running()).toEqual(["known", "new"]);
  });

  it("wait for one of the same text, and then for nothing", async () => {
    const { ask, running, end } = server(1);
    const first = ask("a");
    void ask("a");
    void ask("a");
    expect(await running()).toEqual(["a"]);
    await end("a");
    await first;
    void ask("b");
    expect(await running()).toEqual(["a", "b"]);
  });

  it("give their place on where they fail, and are as new as before", async () => {
    const { ask, running, end } = server(1);
    const failed = ask("a");
    const next = ask("b");
    await end("a", new Error("refused"));
    await expect(failed).rejects.toThrow("refused");
    void ask("a");
    expect(await running()).toEqual(["b"]);
    await end("b");
    expect(await next).toBe("b");
    expect(await running()).toEqual(["a"]);
  });

  it("do not run where their turn comes too late or their asker is gone", async () => {
    const { ask, running, end } = server(1);
    void ask("a");
    const late = ask("late", { deadline: performance.now() - 1 });
    const gone = ask("gone", { ...later, signal: AbortSignal.abort() });
    void ask("b");
    await end("a");
    await expect(late).rejects.toMatchObject({ code: "TIMEOUT" });
    await expect(gone).rejects.toMatchObject({ code: "TIMEOUT" });
    expect(await running()).toEqual(["b"]);
  });

  it("let the others in where their work takes long", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { ask, running, end } = server(1);
    void ask("long");
    const again = ask("long");
    void ask("next");
    expect(await running()).toEqual(["long"]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await running()).toEqual(["long", "next"]);
    await end("long");
    expect(await again).toBe("long");
  });
});
