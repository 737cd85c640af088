/**
 * The goals that `--only` names, with commas between them.
 *
 * @param only The option's value; absent means all.
 * @throws Error for a name that no goal has.
 */
export function wantedGoals<T extends {readonly id: string}>(goals: readonly T[], only: string | undefined): T[] {
  const ids = only?.split(',') ?? goals.map(({id}) => id);
  for (const id of ids) if (!goals.some((goal) => goal.id === id)) throw new Error(`there is no goal ${id}`);
  return goals.filter(({id}) => ids.includes(id));
}
