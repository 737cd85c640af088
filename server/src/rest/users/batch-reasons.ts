type Reasons = Readonly<Record<string, readonly string[]>>;

/**
 * Nests the reasons of a refused batch by user: `sebastian.name` becomes `{sebastian: {name}}`. Ids may hold dots
 * themselves, so the ids of the batch tell where one ends.
 */
export function nestReasons(reasons: Reasons, userIds: readonly string[]): Record<string, unknown> {
  const byUser = new Map<string, [field: string, messages: readonly string[]][]>();
  const others: [string, readonly string[]][] = [];
  for (const [path, messages] of Object.entries(reasons)) {
    const userId = longest(userIds.filter((id) => path === id || path.startsWith(`${id}.`)));
    if (userId === undefined) others.push([path, messages]);
    else byUser.set(userId, [...(byUser.get(userId) ?? []), [path.slice(userId.length + 1) || 'body', messages]]);
  }
  const nested = [...byUser].map(([userId, fields]) => [userId, Object.fromEntries(fields)] as const);
  return Object.fromEntries<unknown>([...nested, ...others]);
}

function longest(texts: readonly string[]): string | undefined {
  return texts.toSorted((a, b) => b.length - a.length)[0];
}
