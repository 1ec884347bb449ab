const counts = new Intl.NumberFormat("en");
const percentages = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** 6000 as "6,000". */
export const formatCount = (value: unknown): string => counts.format(value as number);

/** 0.824 as "82.4 %". */
export const formatPercent = (share: unknown): string => `${percentages.format((share as number) * 100)} %`;

/** 1780026780 and USD as "USD 1,780,026,780". */
export const formatMoney = (amount: unknown, currency: unknown): string =>
  `${currency} ${percentages.format(amount as number)}`;
