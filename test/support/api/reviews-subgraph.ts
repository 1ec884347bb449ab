import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { buildSchema, graphql } from "graphql";
import { waitForEvent } from "../wait/wait-for-event.js";
import { awaitWithDeadline } from "../wait/with-deadline.js";

/** A small graph of another team: reviews of brands, merchants and lawsuits, which it knows by our keys. */
export interface ReviewsSubgraph {
  readonly url: string;
  readonly sdl: string;
  stop(): Promise<void>;
}

/** A review of one thing, with the key that the other team has of it. */
export interface Review {
  readonly id: string;
  readonly stars: number;
  readonly brand?: { readonly id: string };
  readonly merchant?: { readonly id: string };
  readonly lawsuit?: { readonly identifier: { readonly scheme: string; readonly value: string } };
}

const types = `
  type Query { reviews: [Review!]! budget: Money page: PageInfo }
  type Review { id: ID! stars: Int! brand: Brand merchant: Merchant lawsuit: Lawsuit }
  type Brand @key(fields: "id") { id: ID! stars: [Int!]! }
  type Merchant @key(fields: "id") { id: ID! }
  type Lawsuit @key(fields: "identifier { scheme value }") { identifier: Identifier! }
  type Identifier @shareable { scheme: String! value: String! }
  type Money @shareable { amount: Float! currency: String! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])\n${types}`;

const executable = buildSchema(`
  directive @key(fields: String!) on OBJECT
  directive @shareable on OBJECT
  scalar _Any
  union _Entity = Brand
  ${types}
  extend type Query { _entities(representations: [_Any!]!): [_Entity]! }
`);

export async function startReviews(reviews: readonly Review[]): Promise<ReviewsSubgraph> {
  const listStars = (id: string) => reviews.filter(({ brand }) => brand?.id === id).map(({ stars }) => stars);
  const addStars = ({ brand, ...review }: Review) => ({
    ...review,
    ...(brand && { brand: { ...brand, stars: listStars(brand.id) } }),
  });
  const rootValue = {
    reviews: reviews.map(addStars),
    budget: { amount: 1000, currency: "EUR" },
    page: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    _entities: ({ representations }: { readonly representations: readonly { readonly id: string }[] }) =>
      representations.map(({ id }) => ({ __typename: "Brand", id, stars: listStars(id) })),
  };
  const server = createServer(async (request, response) => {
    const { query, variables } = JSON.parse(await text(request));
    const answer = await graphql({ schema: executable, source: query, variableValues: variables, rootValue });
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await waitForEvent(server, "listening", "a server that listens");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    sdl,
    stop: async () => {
      server.closeAllConnections();
      await awaitWithDeadline(
        new Promise((resolve) => server.close(resolve)),
        "the end of the reviews subgraph",
      );
    },
  };
}
