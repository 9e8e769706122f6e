import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { keptNames } from './stored';

export interface SessionUser {
  id: number;
  username: string;
  displayName: string;
  role: 'USER' | 'ADMIN';
}

interface LoginSession {
  token: string | null;
  /** When the token came, by this machine's clock; null where that is not known. */
  since: number | null;
  user: SessionUser | null;
  /** Whether the person ended it here, rather than the server or another tab. */
  left: boolean;
  begin(token: string, user: SessionUser): void;
  renew(token: string): void;
  /** What is over for whatever reason but that the person left. */
  end(): void;
  leave(): void;
}

/** The login of this browser; kept over reloads, shared by its tabs, forgotten at logout. */
export const useLogin = create<LoginSession>()(
  persist(
    (set) => ({
      token: null,
      since: null,
      user: null,
      left: false,
      begin: (token, user) => set({ token, since: Date.now(), user, left: false }),
      renew: (token) => set({ token, since: Date.now() }),
      end: () => set({ token: null, since: null, user: null, left: false }),
      leave: () => set({ token: null, since: null, user: null, left: true }),
    }),
    {
      name: keptNames.login,
      storage: createJSONStorage(() => localStorage),
      partialize: ({ token, since, user }) => ({ token, since, user }),
    },
  ),
);

// A login or logout in one tab holds for the others.
window.addEventListener('storage', (event) => {
  if (event.key === keptNames.login) void useLogin.persist.rehydrate();
});

export const isAdmin = (user: SessionUser | null) => user?.role === 'ADMIN';
