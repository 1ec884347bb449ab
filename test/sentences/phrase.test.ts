import { describe, expect, it } from "vitest";
import { writePhrase } from "../../src/sentences/phrase.js";
import type { Phrase, Wording } from "../../src/sentences/wording.js";

const wording: Wording = {
  facts: {},
  entities: {},
  labels: { WITHDRAWN: "claims withdrawn" },
  fields: {
    share: { format: "PERCENT" },
    exit: { format: "CODE" },
    count: { format: "COUNT", qualifier: "countQualifier", shared: "observation" },
  },
};
const write = (phrase: Phrase, values: Readonly<Record<string, unknown>>) =>
  writePhrase(wording, phrase, values);

describe("a phrase", () => {
  it("has its values in the form of their fields", () => {
    expect(write("{from} owns {share}", { from: "Kering", share: 0.824 })).toBe("Kering owns 82.4 %");
    expect(write("{exit}", { exit: "WITHDRAWN" })).toBe("claims withdrawn");
    expect(write("{count} listings", { count: 6000, countQualifier: "ABOUT" })).toBe("about 6,000 listings");
  });

  it("leaves out a part in brackets with a value that is not known, and does not apply without any other", () => {
    expect(write("owns[ {share} of]", {})).toBe("owns");
    expect(write("owns[ {share} of] it", { share: 0.5 })).toBe("owns 50 % of it");
    expect(write("owns {share}", { share: null })).toBeNull();
  });

  it("is its first variant whose conditions hold", () => {
    const phrase = [
      { when: { share: null }, text: "a share" },
      { when: { share: 1 }, text: "all" },
      "{share}",
    ];
    expect([null, 1, 0.5].map((share) => write(phrase, { share }))).toEqual(["a share", "all", "50 %"]);
    expect(write(phrase, {})).toBeNull();
  });

  it("writes names as they are, whatever characters they have", () => {
    expect(write("{from} and [{to}]", { from: "{share} [x] $&", to: "]" })).toBe("{share} [x] $& and ]");
  });

  it("says of a count of several facts that it is one, if others are a part of it", () => {
    const observation = { count: 6000, countQualifier: "ABOUT" };
    expect(write("{count}", { observation })).toBe("a part of about 6,000");
    expect(write("{count}", { observation, countQualifier: "ABOUT" })).toBe("about 6,000");
    expect(write("{count}", { observation: { ...observation, isPart: false } })).toBe("about 6,000");
  });
});
