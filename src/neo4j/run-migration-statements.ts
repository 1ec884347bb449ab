import { Neo4jError, type Session } from "neo4j-driver";

/**
 * Runs the statements of a migration in their order. One that commits in batches has a transaction of its own;
 * the others between two of these share one.
 */
export async function runMigrationStatements(session: Session, texts: readonly string[]): Promise<void> {
  const [first] = texts;
  if (first === undefined) return;
  const isBatched = (text: string) => /\bIN TRANSACTIONS\b/.test(text);
  const end = texts.findIndex(isBatched);
  const sharedTexts = end === -1 ? texts : texts.slice(0, end);
  if (sharedTexts.length === 0) await session.run(first, {}, { timeout: 0 });
  else await runInOneTransaction(session, sharedTexts);
  await runMigrationStatements(session, texts.slice(Math.max(1, sharedTexts.length)));
}

async function runInOneTransaction(session: Session, texts: readonly string[]): Promise<void> {
  const attempt = () =>
    session.executeWrite(
      async (transaction) => {
        for (const text of texts) await transaction.run(text);
      },
      { timeout: 0 },
    );
  try {
    await attempt();
  } catch (error) {
    if (!isCreatedMeanwhile(error)) throw error;
    await attempt();
  }
}

/** Neo4j evaluates IF NOT EXISTS before it takes the lock, so the slower of two processes may still fail. */
const isCreatedMeanwhile = (error: unknown): boolean =>
  error instanceof Neo4jError && /AlreadyExists$/.test(error.code ?? "");
