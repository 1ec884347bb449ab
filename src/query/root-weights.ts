/** What root fields weigh beside their rows, told as they are declared. */
const weights = new Map<string, number>();

export const setWeight = (field: string, weight: number): void => void weights.set(field, weight);
export const weightOf = (field: string): number => weights.get(field) ?? 1;
