import { expect, it } from "vitest";
import {
  listCommonOwners,
  type OwnedEntity,
} from "../../../../src/explorer/compare/entities/owner-chains.js";

type UltimateOwner = OwnedEntity["owners"][number];

/** Creates an owned entity from chains of ids, each from an ultimate owner to the entity. */
const createOwned = (id: string, ...chains: readonly string[]): OwnedEntity => ({
  id,
  name: id,
  owners: chains.map((chain) => {
    const ids = chain.split(" ");
    const steps = ids.slice(1).map((to, index) => ({
      from: { id: ids[index]!, name: ids[index]! },
      to: { id: to, name: to },
      relationship: { kind: "OWNERSHIP", share: 0.5 },
    }));
    return {
      owner: { id: ids[0]!, name: ids[0]! },
      chains: [{ control: "CONTROLLING", steps }],
    } as unknown as UltimateOwner;
  }),
});

const describeOwners = (...entities: readonly OwnedEntity[]) =>
  listCommonOwners(entities).map(
    ({ owner, chains }) =>
      `${owner.id}: ${chains.map(({ entity, steps }) => `${entity.id} in ${steps.length}`).join(", ")}`,
  );

it("Owners in common are those at any step of the chains, the nearest first", () => {
  const owners = describeOwners(
    createOwned("gucci", "artemis kering gucci"),
    createOwned("puma", "artemis kering puma", "artemis puma"),
  );
  expect(owners).toEqual(["kering: gucci in 1, puma in 1", "artemis: gucci in 2, puma in 1"]);
});

it("Owners of more of the entities come first, and an owner of one is none", () => {
  const owners = describeOwners(
    createOwned("gucci", "artemis kering gucci"),
    createOwned("puma", "artemis kering puma"),
    createOwned("christies", "artemis financiere christies"),
    createOwned("tmall", "alibaba tmall"),
  );
  expect(owners).toEqual(["artemis: gucci in 2, puma in 2, christies in 2", "kering: gucci in 1, puma in 1"]);
});

it("An owner that is compared with what it owns has its own owners in common with it", () => {
  expect(
    describeOwners(createOwned("kering", "artemis kering"), createOwned("gucci", "artemis kering gucci")),
  ).toEqual(["artemis: kering in 1, gucci in 2"]);
});
