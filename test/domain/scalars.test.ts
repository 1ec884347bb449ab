import { parseValue as literal } from "graphql";
import { describe, expect, it } from "vitest";
import {
  DateScalar,
  DateTimeScalar,
  MomentScalar,
  PartialDateScalar,
  UrlScalar,
} from "../../src/domain/schema/scalars.js";
import { formatInstant } from "../../src/domain/time.js";
import { AppError } from "../../src/errors.js";
import { isWebAddress } from "../../src/util/addresses/web-address.js";

const scalars = [DateScalar, PartialDateScalar, DateTimeScalar, UrlScalar];

describe("a scalar", () => {
  it.each([
    [DateScalar, "2014-08-22", "2014-08-22"],
    [PartialDateScalar, "2014", "2014"],
    [PartialDateScalar, "2014-08", "2014-08"],
    [PartialDateScalar, "2014-08-22", "2014-08-22"],
    [DateTimeScalar, "2014-08-22T02:00:00+02:00", 1_408_665_600_000_000],
    [UrlScalar, "https://www.gucci.com/中国?q=1#x", "https://www.gucci.com/中国?q=1#x"],
  ])("reads, as %s, %j from a variable and from a literal", (scalar, text, value) => {
    expect(scalar.parseValue(text)).toBe(value);
    expect(scalar.parseLiteral(literal(JSON.stringify(text)))).toBe(value);
  });

  it.each([
    [DateScalar, "2014"],
    [DateScalar, "2014-08"],
    [DateScalar, "2014-02-29"],
    [PartialDateScalar, "22.8.2014"],
    [DateTimeScalar, "2014-08-22"],
    [UrlScalar, "www.gucci.com"],
    [UrlScalar, "javascript:alert(1)"],
    [UrlScalar, "ftp://gucci.com"],
    [UrlScalar, "https://good.example@evil.example"],
    [UrlScalar, "https://good.example:443@evil.example/path"],
  ])("refuses, as %s, %j with BAD_USER_INPUT and a message of what is allowed", (scalar, text) => {
    const refusal = expect.objectContaining({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(/must be/),
    });
    expect(() => scalar.parseValue(text)).toThrow(refusal);
    expect(() => scalar.parseLiteral(literal(JSON.stringify(text)))).toThrow(refusal);
  });

  it("accepts only text", () => {
    for (const scalar of scalars)
      for (const value of [2014, true, {}, ["2014"]]) {
        expect(() => scalar.parseValue(value)).toThrow(AppError);
        expect(() => scalar.parseLiteral(literal(JSON.stringify(value).replace(/"(?=\w+":)/g, "")))).toThrow(
          AppError,
        );
      }
  });
});

describe("a moment", () => {
  it("is an instant, or the first one of a day, a month or a year", () => {
    const texts = ["2014", "2014-08", "2014-08-22", "2014-08-22T10:00:00Z"];
    expect(texts.map((text) => formatInstant(MomentScalar.parseValue(text)))).toEqual([
      "2014-01-01T00:00:00.000000Z",
      "2014-08-01T00:00:00.000000Z",
      "2014-08-22T00:00:00.000000Z",
      "2014-08-22T10:00:00.000000Z",
    ]);
    expect(() => MomentScalar.parseValue("2014-13")).toThrow(AppError);
  });
});

describe("an address on the web", () => {
  it("is http or https, whatever the case", () => {
    expect(["http://a.b", "HTTPS://A.B", "https://[::1]:8/"].map(isWebAddress)).toEqual([true, true, true]);
    expect(["", "//a.b", "data:text/html,x", " javascript:alert(1)", "https://"].map(isWebAddress)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it("has no user name, which would look like the host, but may have an @ after the host", () => {
    const misleading = [
      "https://good.example@evil.example",
      "HTTPS://good.example:x@evil.example/",
      "https:good.example@evil.example",
      "https://:secret@evil.example",
      "https://good.exa\tmple@evil.example",
      " https://a@b.example",
    ];
    expect(misleading.filter(isWebAddress)).toEqual([]);
    const plain = ["https://a.example/@name", "https://a.example?q=a@b.example", "https://a.example#@"];
    expect(plain.filter(isWebAddress)).toEqual(plain);
  });
});
