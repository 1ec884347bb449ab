import { describe, expect, it } from "vitest";
import { createSharedMemory, createSharedState } from "../../../src/server/event-loop/shared-state.js";

/** Creates the state as two threads see it. */
function createThreadStates() {
  const memory = createSharedMemory();
  return { main: createSharedState(memory), watcher: createSharedState(memory) };
}

const createOperation = (requestId: string, document = "{ graph { revision } }") => ({
  requestId,
  caller: "reader",
  operationName: "Revision",
  documentHash: "ab12",
  document,
});

describe("the state shared with the event loop's watchdog", () => {
  it("contains the operations noted since the last turn of the loop, latest last", () => {
    const { main, watcher } = createThreadStates();
    expect(watcher.operations).toEqual([]);
    main.note(createOperation("one"));
    main.note(createOperation("two"));
    expect(watcher.operations).toEqual([createOperation("one"), createOperation("two")]);
    main.clear();
    expect(watcher.operations).toEqual([]);
  });

  it("contains an operation once, as last noted", () => {
    const { main, watcher } = createThreadStates();
    main.note({ requestId: "one", caller: "reader", document: "{ graph { revision } }" });
    main.note(createOperation("one"));
    expect(watcher.operations).toEqual([createOperation("one")]);
  });

  it("keeps the latest operations if one turn has too many", () => {
    const { main, watcher } = createThreadStates();
    for (let number = 0; number < 100; number += 1) main.note(createOperation(`r${number}`));
    const ids = watcher.operations.map(({ requestId }) => requestId);
    expect(ids).toEqual(Array.from({ length: 16 }, (_, index) => `r${84 + index}`));
  });

  it.each([
    ["plain", "x"],
    ["of three bytes", "標"],
    ["of four bytes", "💠"],
    ["that separate entries", "\0"],
  ])("keeps the first 200 characters of a document, if they are %s", (_, character) => {
    const { main, watcher } = createThreadStates();
    const document = character.repeat(5000);
    const name = "標".repeat(500);
    const long = { ...createOperation(name, document), caller: name, operationName: name };
    main.note(long);
    main.note(createOperation("next"));
    expect(watcher.operations).toEqual([
      {
        requestId: name.slice(0, 100),
        caller: name.slice(0, 100),
        operationName: name.slice(0, 100),
        documentHash: "ab12",
        document: document.slice(0, 200),
      },
      createOperation("next"),
    ]);
  });

  it("counts beats, and says with each whether a debugger may pause the loop", () => {
    const { main, watcher } = createThreadStates();
    expect(watcher).toMatchObject({ beats: 0, isDebugged: false });
    main.beat(true);
    expect(watcher).toMatchObject({ beats: 1, isDebugged: true });
    main.beat(false);
    expect(watcher).toMatchObject({ beats: 2, isDebugged: false });
  });
});
