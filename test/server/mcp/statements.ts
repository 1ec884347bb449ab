import { isLongRun } from "../../support/process/long.js";

/** Statements about the seed, as [subject, verb, object, day], by what is true according to its sources. */
export type StatementSample = readonly [subject: string, verb: string, object: string, day: string];

const jd = "conglomerate:jd-com";

export const supported: readonly StatementSample[] = [
  ["Kering", "owns", "Gucci", "2014-08-22"],
  ["Kering", "owns", "Bottega Veneta", "2014-08-22"],
  ["Kering", "owns", "Boucheron", "2005"],
  ["Kering", "owns", "Gucci", "2002"],
  ["Kering", "owns", "Alexander McQueen", "2001-03-01"],
  ["Kering", "owns", "Puma", "2014-08-22"],
  ["Kering", "owns", "Qeelin", "2014-08-22"],
  ["Kering", "holds_share_in", "Puma", "2019-01-01"],
  ["PPR", "owns", "圣罗兰", "2010"],
  ["Groupe Artémis", "controls", "Kering", "2015-01-01"],
  ["Groupe Artémis", "owns", "Gucci", "2015-01-01"],
  ["Ant Group", "owns", "Alipay", "2014-08-22"],
  ["支付宝", "processes_payments_for", "Taobao", "2014-08-22"],
  ["Alibaba", "operates", "Tmall", "2014-08-22"],
  ["Alibaba", "owns", "Alipay", "2008"],
  ["SoftBank", "holds_share_in", "Alibaba", "2014-06-01"],
  ["Burberry", "present_on", "Tmall", "2014-08-22"],
  ["Kering", "sued", "Alibaba", "2014-08-22"],
  ["Kering", "is_suing", "Alibaba", "2016-01-01"],
  ["Alibaba", "affiliated_with", "Alipay", "2014-08-22"],
];

export const untrue: readonly StatementSample[] = [
  ["Alibaba", "owns", "Alipay", "2014-08"],
  ["Alibaba", "owns", "Alipay", "2003"],
  ["Alibaba", "controls", "Alipay", "2020-06-01"],
  ["Gucci", "present_on", "Tmall", "2014-08-22"],
  ["Gucci", "present_on", "Tmall", "2020-12-20"],
  ["Burberry", "present_on", "Tmall", "2014-04-01"],
  ["Kering", "owns", "Volcom", "2020-01-01"],
  ["Kering", "owns", "Sergio Rossi", "2016-06-01"],
  ["Kering", "owns", "Stella McCartney", "2020"],
  ["Kering", "owns", "Puma", "2019-01-01"],
  ["Kering", "owns", "Brioni", "2011"],
  ["Kering", "owns", "Boucheron", "2000-06-01"],
  ["Kering", "holds_share_in", "Christopher Kane", "2019-06"],
  ["Authentic Brands Group", "owns", "Volcom", "2018"],
  ["Alibaba", "trades_on", "NYSE", "2014-08-22"],
  [jd, "trades_on", "Nasdaq", "2014-05-01"],
  ["Alibaba", "operates", "Tmall", "2007"],
  ["LVMH", "owns", "Gucci", "2014-08-22"],
  ["Kering", "is_suing", "Alibaba", "2014-09-15"],
  // Sources differ on when the suit began, and not on its end.
  ["Kering", "is_suing", "Alibaba", "2018-01-01"],
  ["Kering", "sued", "Alibaba", "2014-07-01"],
];

export const unknown: readonly StatementSample[] = [
  ["Kering", "owns", "Alibaba", "2014-06-01"],
  ["SoftBank", "owns", "Alibaba", "2014-06-01"],
  ["SoftBank", "holds_share_in", "Alibaba", "2010-01-01"],
  ["Yahoo", "owns", "Alibaba", "2013-01-01"],
  ["Tencent", "owns", jd, "2015-01-01"],
  ["Alibaba", "controls", "Ant Group", "2020"],
  ["Alibaba", "owns", "Lazada", "2015"],
  ["Alibaba", "owns", "Lazada", "2016-06-01"],
  ["LVMH", "sued", "Alibaba", "2015"],
  ["Kering", "owns", "Gucci", "2000"],
  ["Kering", "owns", "Saint Laurent", "1999-06-01"],
  ["Kering", "owns", "Puma", "2007-05-01"],
  ["Kering", "owns", "Christopher Kane", "2018-06-01"],
  ["Kering", "owns", "Gucci", "2190-01-01"],
  ["Groupe Artémis", "owns", "Puma", "2019"],
  ["Groupe Artémis", "controls", "Kering", "2010"],
  ["Alipay", "processes_payments_for", "Taobao", "2014-07-09"],
  ["Gucci", "present_on", "Taobao", "2014-08-22"],
  ["Kering", "owns", "Stella McCartney", "2014-08-22"],
  ["Kering", "is_suing", jd, "2014-08-22"],
];

/** Sources disagree about a date, and the answer depends on which is right. */
const disputed: readonly StatementSample[] = [
  ["Kering", "owns", "Sowind", "2012-06-01"],
  ["Kering", "is_suing", "Alibaba", "2014-07-25"],
  ["Alibaba", "owns", "Alipay", "2011-06-15"],
];

/** Statements that can be true on no day: a kind cannot do so. */
const impossible: readonly StatementSample[] = [
  ["Gucci", "owns", "Kering", "2014-08-22"],
  ["brand:gucci", "is_suing", "Alibaba", "2014-08-22"],
];

type StatementVerdict = readonly [verdict: string, ...StatementSample];

/**
 * Adds the verdict to the first statement of each of some verbs, and in a long run to all. The links of another kind are read
 * by a statement of their own, which takes long to plan.
 */
const addVerdict = (
  verdict: string,
  statements: readonly StatementSample[],
  verbs: readonly string[],
): readonly StatementVerdict[] =>
  statements
    .filter(
      ([, verb], index) =>
        isLongRun ||
        (verbs.includes(verb) && statements.findIndex(([, candidate]) => candidate === verb) === index),
    )
    .map((statement): StatementVerdict => [verdict, ...statement]);

/** Statements of all verdicts, together with a verb of each sort. */
export const verdictsOfRun: readonly StatementVerdict[] = [
  ...addVerdict("SUPPORTED", supported, ["owns", "present_on"]),
  ...addVerdict("FALSE_AT_THAT_TIME", untrue, ["present_on", "sued"]),
  ...addVerdict("UNKNOWN", unknown, ["present_on"]),
  ...addVerdict("DISPUTED", disputed, ["owns", "is_suing"]),
  ...addVerdict("NOT_POSSIBLE", impossible, ["owns", "is_suing"]),
];
