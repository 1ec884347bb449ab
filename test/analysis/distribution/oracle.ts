import { earliestDay, LAST_DAY, latestDay } from "../../../src/domain/time.js";
import type { TestGraph } from "../../support/graph/graph.js";
import { type Known, type KnownFact, type TestMoment, World } from "../../support/graph/world.js";

/** A small graph at a moment, and what its facts are attributed to, found by going through all of it. */
export class Oracle {
  /** What the moment asks about, and all that is known of any day. */
  readonly #asked: World;
  readonly #ever: World;

  constructor(graph: TestGraph, moment: TestMoment) {
    this.#asked = new World(graph, moment);
    this.#ever = new World(graph, { ...moment, from: 0, to: LAST_DAY });
  }

  /** The entities that existed, or the facts that held, of a kind by the prefix of its ids. */
  counted(prefix: string): readonly Known[] {
    const facts = this.#asked.facts.filter(({ id }) => id.startsWith(`${prefix}:`));
    const entities = [...this.#asked.entities.values()].filter(({ id }) => id.startsWith(`${prefix}:`));
    return [...facts, ...entities.filter(({ values }) => this.#asked.holds(values))];
  }

  /** The day on which a thing is attributed. */
  dayOf({ id, values }: Known): number {
    const own = earliestDay(values.validFrom as string | null);
    const isDated = /^(lawsuit|agreement|public-statement):/.test(id) || "from" in this.#thing(id);
    return isDated && own > 0 ? own : this.#asked.day;
  }

  /** What a thing's facts of a kind lead to on its day, each once: over facts that start at it, or that lead to it. */
  led(near: string, prefix: string, way: "out" | "in", day: number, far = ""): readonly string[] {
    const facts = this.#held(prefix, day).filter(({ from, to }) => (way === "out" ? from : to) === near);
    const ends = facts.map(({ from, to }) => (way === "out" ? to : from));
    return [...new Set(ends)].filter((id) => id.startsWith(far));
  }

  country(id: string): unknown {
    return this.#asked.entities.get(id)?.values.country ?? null;
  }

  status({ values }: Known): string {
    const last = values.validTo == null ? LAST_DAY : latestDay(values.validTo as string);
    return last < this.#asked.day ? "CLOSED" : "OPEN";
  }

  /** Who owned an entity in the last resort, or, where nobody owned it, its operators. */
  lastOwners(id: string, day: number): readonly string[] {
    const above = this.#above(id, day);
    if (above.size > 0) return [...above].filter((owner) => this.#isLast(owner, day));
    const operators = this.led(id, "operation", "in", day);
    const all = operators.flatMap((operator) => {
      const owners = this.#above(operator, day);
      return owners.size > 0 ? [...owners, operator].filter((owner) => this.#isLast(owner, day)) : [operator];
    });
    return [...new Set(all)];
  }

  /** Nobody owns it but those whom it owns. */
  #isLast(owner: string, day: number): boolean {
    return [...this.#above(owner, day)].every((other) => this.#above(other, day).has(owner));
  }

  /** All that own an entity, directly or through others. */
  #above(id: string, day: number): ReadonlySet<string> {
    const met = new Set<string>();
    const next = [id];
    for (let at = next.pop(); at !== undefined; at = next.pop())
      for (const owner of this.led(at, "ownership", "in", day))
        if (!met.has(owner)) {
          met.add(owner);
          next.push(owner);
        }
    return met;
  }

  #held(prefix: string, day: number): readonly KnownFact[] {
    return this.#ever.facts.filter(({ id, values }) => {
      const last = values.validTo == null ? LAST_DAY : latestDay(values.validTo as string);
      const first = earliestDay(values.validFrom as string | null);
      return id.startsWith(`${prefix}:`) && first <= day && last >= day;
    });
  }

  #thing(id: string): Known {
    return this.#ever.facts.find((fact) => fact.id === id) ?? this.#ever.entities.get(id)!;
  }
}
