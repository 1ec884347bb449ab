import { describe, expect, it } from "vitest";
import { createSharedMemory, createSharedState } from "../../../src/server/event-loop/shared-state.js";

/** The state as seen by two threads. */
function twoThreads() {
  const memory = createSharedMemory();
  return { main: createSharedState(memory), watcher: createSharedState(memory) };
}

const operation = (requestId: string, document = "{ graph { revision } }") => ({
  requestId,
  caller: "reader",
  operationName: "Revision",
  documentHash: "ab12",
  document,
});

describe("the state shared with the event loop's watchdog", () => {
  it("contains the operations noted since the last turn of the loop, latest last", () => {
    const { main, watcher } = twoThreads();
    expect(watcher.operations).toEqual([]);
    main.note(operation("one"));
    main.note(operation("two"));
    expect(watcher.operations).toEqual([operation("one"), operation("two")]);
    main.clear();
    expect(watcher.operations).toEqual([]);
  });

  it("contains an operation once, as last noted", () => {
    const { main, watcher } = twoThreads();
    main.note({ requestId: "one", caller: "reader", document: "{ graph { revision } }" });
    main.note(operation("one"));
    expect(watcher.operations).toEqual([operation("one")]);
  });

  it("keeps the latest operations if one turn has too many", () => {
    const { main, watcher } = twoThreads();
    for (let at = 0; at < 100; at += 1) main.note(operation(`r${at}`));
    const ids = watcher.operations.map(({ requestId }) => requestId);
    expect(ids).toEqual(Array.from({ length: 16 }, (_, at) => `r${84 + at}`));
  });

  it.each([
    ["plain", "x"],
    ["of three bytes", "標"],
    ["of four bytes", "💠"],
    ["that separate entries", "\0"],
  ])("keeps the first 200 characters of a document, if they are %s", (_, character) => {
    const { main, watcher } = twoThreads();
    const document = character.repeat(5000);
    const name = "標".repeat(500);
    const long = { ...operation(name, document), caller: name, operationName: name };
    main.note(long);
    main.note(operation("next"));
    expect(watcher.operations).toEqual([
      {
        requestId: name.slice(0, 100),
        caller: name.slice(0, 100),
        operationName: name.slice(0, 100),
        documentHash: "ab12",
        document: document.slice(0, 200),
      },
      operation("next"),
    ]);
  });

  it("counts beats, and says with each whether a debugger may pause the loop", () => {
    const { main, watcher } = twoThreads();
    expect(watcher).toMatchObject({ beats: 0, isDebugged: false });
    main.beat(true);
    expect(watcher).toMatchObject({ beats: 1, isDebugged: true });
    main.beat(false);
    expect(watcher).toMatchObject({ beats: 2, isDebugged: false });
  });
});
