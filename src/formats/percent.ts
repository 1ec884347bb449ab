/** Removes the error of floating point: 46.25 / 100 is 0.46249999999999997, but the source means 0.4625. */
const removeFloatingPointError = (number: number): number => Number(number.toPrecision(12));

export const convertPercentToShare = (percent: number): number => removeFloatingPointError(percent / 100);

export const convertShareToPercent = (share: number): number => removeFloatingPointError(share * 100);
