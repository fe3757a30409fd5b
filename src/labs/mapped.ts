/** @file What an iterator yields, seen otherwise; what it returns stays, and abandoning it abandons it. */
export async function* mapped<From, To, T>(
  work: AsyncGenerator<From, T>,
  see: (value: From) => To,
): AsyncGenerator<To, T> {
  try {
    let next = await work.next();
    for (; !next.done; next = await work.next()) yield see(next.value);
    return next.value;
  } finally {
    await work.return(undefined as T); // ends what was abandoned half-way; nothing reads the value
  }
}
