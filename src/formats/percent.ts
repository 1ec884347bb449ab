/** Removes the error of floating point: 46.25 / 100 is 0.46249999999999997, but the source means 0.4625. */
const round = (number: number): number => Number(number.toPrecision(12));

export const shareOfPercent = (percent: number): number => round(percent / 100);

export const percentOfShare = (share: number): number => round(share * 100);
