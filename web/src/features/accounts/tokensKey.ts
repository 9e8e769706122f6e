export const tokensKey = ['users', 'me', 'tokens'] as const;
