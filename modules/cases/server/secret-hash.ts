/** Memory 19 MiB, two passes: the first choice of the OWASP list for argon2id. */
export const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
