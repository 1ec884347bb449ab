import { earliestDay, latestDay } from "../../domain/time.js";
import type { Values } from "../input/facts.js";

/** The first and the last day that a period may cover, by its partial dates. */
export const storedPeriod = ({
  validFrom,
  validTo,
}: Values): { readonly firstDay: number; readonly lastDay: number } => ({
  firstDay: earliestDay(dateIn(validFrom)),
  lastDay: latestDay(dateIn(validTo)),
});

const dateIn = (value: unknown): string | null => (typeof value === "string" ? value : null);
