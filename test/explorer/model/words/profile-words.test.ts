import { describe, expect, it } from "vitest";
import { emptyView } from "../../../../src/explorer/model/view.js";
import { formatDateChoice, formatDates } from "../../../../src/explorer/model/words/dates-in-words.js";
import { summarizeNonexistence } from "../../../../src/explorer/model/words/existence-words.js";
import { formatExit } from "../../../../src/explorer/model/words/fact-sentence.js";
import {
  formatOwnershipSentence,
  type OwnerStep,
} from "../../../../src/explorer/model/words/format-ownership-sentence.js";
import { createViewEntity } from "../../sample.js";

const createEnd = (name: string) => ({ id: name.toLowerCase(), name });
const createStep = (from: string, to: string, share: number | null, isOperation = false): OwnerStep => ({
  from: createEnd(from),
  to: createEnd(to),
  share,
  shareWords: share === null ? null : `${Math.round(share * 1000) / 10} %`,
  age: "",
  isOperation,
});

describe("Who is behind an entity", () => {
  const formatSentence = (
    name: string,
    kind: string,
    ...chains: readonly (readonly [boolean, ...OwnerStep[]])[]
  ) =>
    formatOwnershipSentence(
      createEnd(name),
      kind,
      chains.map(([isControlling, ...steps]) => ({ isControlling, steps })),
    );

  it("is said from the operator or owner to the ultimate owner, with the shares that are known", () => {
    const gucci = createStep("Kering", "Gucci", 0.994);
    expect(formatSentence("Gucci", "BRAND", [true, createStep("Artémis", "Kering", 0.409), gucci])).toBe(
      "Gucci is a brand owned by Kering (99.4 %), which is controlled by Artémis (40.9 %).",
    );
    const taobao = createStep("Alibaba", "Taobao", null, true);
    const holders = ["SoftBank", "Yahoo"].map(
      (holder) => [false, createStep(holder, "Alibaba", null), taobao] as const,
    );
    expect(formatSentence("Taobao", "PLATFORM", [true, taobao], ...holders)).toBe(
      "Taobao is a platform operated by Alibaba, in which SoftBank and Yahoo hold shares (share not recorded).",
    );
  });

  it("has the qualifier of a share, and the age of evidence that is old", () => {
    const gucci = { ...createStep("Kering", "Gucci", 0.994), age: "last confirmed 2014-08" };
    const artemis = { ...createStep("Artémis", "Puma", 0.29), shareWords: "about 29 %" };
    const kering = { ...createStep("Kering", "Puma", null), shareWords: "at least 4 %" };
    expect(formatSentence("Gucci", "BRAND", [true, gucci])).toBe(
      "Gucci is a brand owned by Kering (99.4 %, last confirmed 2014-08).",
    );
    expect(formatSentence("Puma", "BRAND", [false, kering], [false, artemis])).toBe(
      "Puma is a brand in which Artémis holds about 29 % and Kering holds at least 4 %.",
    );
  });

  it("does not make an owner of a minority control, and says nothing if nobody is known", () => {
    const [small, large] = [createStep("Kering", "Puma", 0.04), createStep("Artémis", "Puma", 0.29)];
    expect(formatSentence("Puma", "BRAND", [false, small], [false, large])).toBe(
      "Puma is a brand in which Artémis holds 29 % and Kering holds 4 %.",
    );
    expect(formatSentence("Zhejiang", "ORGANIZATION", [true, createStep("A", "Zhejiang", null)])).toBe(
      "Zhejiang is an organization controlled by A (share not recorded).",
    );
    expect(formatSentence("Gucci", "BRAND")).toBeNull();
  });
});

describe("Dates", () => {
  it("are written in words in sentences", () => {
    expect(formatDates("first seen 2014-08-22, 2007-07 to 2013, No. 14-99")).toBe(
      "first seen 22 Aug 2014, Jul 2007 to 2013, No. 14-99",
    );
  });

  it("that sources disagree about stand beside each other", () => {
    const exit = { role: "DEFENDANT", partyStatus: "EXITED", exit: "WITHDRAWN" };
    expect([
      formatDateChoice(["2014-08", "2014-07", "2014-08"]),
      formatDateChoice(["2014-12", "2015"]),
      formatDateChoice([]),
    ]).toEqual(["Jul or Aug 2014", "Dec 2014 or 2015", ""]);
    expect(formatExit({ kind: "PARTICIPATION", values: exit }, "Jul or Aug 2014")).toBe(
      "former defendant, dropped Jul or Aug 2014",
    );
    expect(formatExit({ kind: "PARTICIPATION", values: { ...exit, partyStatus: "ACTIVE" } }, "")).toBeNull();
  });
});

it.each([
  [{ kind: "AGREEMENT", validFrom: "2014-08" }, "signed 2014-08"],
  [{ validTo: "2001" }, "ended 2001"],
  [{ validTo: "2001", validToQualifier: "NO_LATER_THAN" }, "ended by 2001"],
  [{ validFrom: "2016", validFromQualifier: "NO_LATER_THAN" }, "not known to exist then"],
])("A ghost says why it is one: %#", (more, words) => {
  const time = { ...emptyView.time, validAt: "2014-07-15" };
  expect(summarizeNonexistence(createViewEntity("a", { exists: false, ...more }), time)).toBe(words);
});
