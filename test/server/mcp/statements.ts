import { isLongRun } from "../../support/process/long.js";

/** Statements about the seed, as [subject, predicate, object, day], by what is true according to its sources. */
export type StatementSample = readonly [subject: string, predicate: string, object: string, day: string];

const jd = "conglomerate:jd-com";

export const supported: readonly StatementSample[] = [
  ["Kering", "OWNS", "Gucci", "2014-08-22"],
  ["Kering", "OWNS", "Bottega Veneta", "2014-08-22"],
  ["Kering", "OWNS", "Boucheron", "2005"],
  ["Kering", "OWNS", "Gucci", "2002"],
  ["Kering", "OWNS", "Alexander McQueen", "2001-03-01"],
  ["Kering", "OWNS", "Puma", "2014-08-22"],
  ["Kering", "OWNS", "Qeelin", "2014-08-22"],
  ["Kering", "HOLDS_SHARE_IN", "Puma", "2019-01-01"],
  ["PPR", "OWNS", "圣罗兰", "2010"],
  ["Groupe Artémis", "CONTROLS", "Kering", "2015-01-01"],
  ["Groupe Artémis", "OWNS", "Gucci", "2015-01-01"],
  ["Ant Group", "OWNS", "Alipay", "2014-08-22"],
  ["支付宝", "PROCESSES_PAYMENTS_FOR", "Taobao", "2014-08-22"],
  ["Alibaba", "OPERATES", "Tmall", "2014-08-22"],
  ["Alibaba", "OWNS", "Alipay", "2008"],
  ["SoftBank", "HOLDS_SHARE_IN", "Alibaba", "2014-06-01"],
  ["Burberry", "PRESENT_ON", "Tmall", "2014-08-22"],
  ["Kering", "SUED", "Alibaba", "2014-08-22"],
  ["Kering", "IS_SUING", "Alibaba", "2016-01-01"],
  ["Alibaba", "AFFILIATED_WITH", "Alipay", "2014-08-22"],
];

export const untrue: readonly StatementSample[] = [
  ["Alibaba", "OWNS", "Alipay", "2014-08"],
  ["Alibaba", "OWNS", "Alipay", "2003"],
  ["Alibaba", "CONTROLS", "Alipay", "2020-06-01"],
  ["Gucci", "PRESENT_ON", "Tmall", "2014-08-22"],
  ["Gucci", "PRESENT_ON", "Tmall", "2020-12-20"],
  ["Burberry", "PRESENT_ON", "Tmall", "2014-04-01"],
  ["Kering", "OWNS", "Volcom", "2020-01-01"],
  ["Kering", "OWNS", "Sergio Rossi", "2016-06-01"],
  ["Kering", "OWNS", "Stella McCartney", "2020"],
  ["Kering", "OWNS", "Puma", "2019-01-01"],
  ["Kering", "OWNS", "Brioni", "2011"],
  ["Kering", "OWNS", "Boucheron", "2000-06-01"],
  ["Kering", "HOLDS_SHARE_IN", "Christopher Kane", "2019-06"],
  ["Authentic Brands Group", "OWNS", "Volcom", "2018"],
  ["Alibaba", "TRADES_ON", "NYSE", "2014-08-22"],
  [jd, "TRADES_ON", "Nasdaq", "2014-05-01"],
  ["Alibaba", "OPERATES", "Tmall", "2007"],
  ["LVMH", "OWNS", "Gucci", "2014-08-22"],
  ["Kering", "IS_SUING", "Alibaba", "2014-09-15"],
  // Sources differ on when the suit began, and not on its end.
  ["Kering", "IS_SUING", "Alibaba", "2018-01-01"],
  ["Kering", "SUED", "Alibaba", "2014-07-01"],
];

export const unknown: readonly StatementSample[] = [
  ["Kering", "OWNS", "Alibaba", "2014-06-01"],
  ["SoftBank", "OWNS", "Alibaba", "2014-06-01"],
  ["SoftBank", "HOLDS_SHARE_IN", "Alibaba", "2010-01-01"],
  ["Yahoo", "OWNS", "Alibaba", "2013-01-01"],
  ["Tencent", "OWNS", jd, "2015-01-01"],
  ["Alibaba", "CONTROLS", "Ant Group", "2020"],
  ["Alibaba", "OWNS", "Lazada", "2015"],
  ["Alibaba", "OWNS", "Lazada", "2016-06-01"],
  ["LVMH", "SUED", "Alibaba", "2015"],
  ["Kering", "OWNS", "Gucci", "2000"],
  ["Kering", "OWNS", "Saint Laurent", "1999-06-01"],
  ["Kering", "OWNS", "Puma", "2007-05-01"],
  ["Kering", "OWNS", "Christopher Kane", "2018-06-01"],
  ["Kering", "OWNS", "Gucci", "2190-01-01"],
  ["Groupe Artémis", "OWNS", "Puma", "2019"],
  ["Groupe Artémis", "CONTROLS", "Kering", "2010"],
  ["Alipay", "PROCESSES_PAYMENTS_FOR", "Taobao", "2014-07-09"],
  ["Gucci", "PRESENT_ON", "Taobao", "2014-08-22"],
  ["Kering", "OWNS", "Stella McCartney", "2014-08-22"],
  ["Kering", "IS_SUING", jd, "2014-08-22"],
];

/** Sources disagree about a date, and the answer depends on which is right. */
const disputed: readonly StatementSample[] = [
  ["Kering", "OWNS", "Sowind", "2012-06-01"],
  ["Kering", "IS_SUING", "Alibaba", "2014-07-25"],
  ["Alibaba", "OWNS", "Alipay", "2011-06-15"],
];

/** Statements that can be true on no day: a kind cannot do so. */
const impossible: readonly StatementSample[] = [
  ["Gucci", "OWNS", "Kering", "2014-08-22"],
  ["brand:gucci", "IS_SUING", "Alibaba", "2014-08-22"],
];

type StatementVerdict = readonly [verdict: string, ...StatementSample];

/**
 * Adds the verdict to the first statement of ownership, and in a long run to all. The links of another kind are read by statements
 * of their own, which take long to plan.
 */
function addVerdict(verdict: string, statements: readonly StatementSample[]): readonly StatementVerdict[] {
  const isOwnership = ([, predicate]: StatementSample): boolean => predicate === "OWNS";
  const selected = isLongRun ? statements : statements.filter(isOwnership).slice(0, 1);
  return selected.map((statement) => [verdict, ...statement]);
}

/** Statements of all verdicts: of ownership, and in a long run of all predicates. */
export const verdictsOfRun: readonly StatementVerdict[] = [
  ...addVerdict("SUPPORTED", supported),
  ...addVerdict("FALSE_AT_THAT_TIME", untrue),
  ...addVerdict("UNKNOWN", unknown),
  ...addVerdict("DISPUTED", disputed),
  ...addVerdict("NOT_POSSIBLE", impossible),
];
