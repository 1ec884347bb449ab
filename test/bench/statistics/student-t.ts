/** The values for 1 to 10 degrees of freedom, as any table of the distribution has them. */
const few = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
const NORMAL = 1.959964;

/**
 * The 97.5 % quantile of Student's t distribution, which bounds a 95 % interval on either side. Beyond the table it is
 * the normal quantile with two terms of its Cornish-Fisher expansion, exact to three digits.
 */
export function computeQuantile97(degreesOfFreedom: number): number {
  const tabulated = few[degreesOfFreedom - 1];
  if (tabulated !== undefined) return tabulated;
  const z = NORMAL;
  const first = (z ** 3 + z) / (4 * degreesOfFreedom);
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degreesOfFreedom ** 2);
  return z + first + second;
}
