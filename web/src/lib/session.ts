import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

export interface SessionUser {
  id: number;
  username: string;
  displayName: string;
  role: 'USER' | 'ADMIN';
}

interface LoginSession {
  token: string | null;
  user: SessionUser | null;
  begin(token: string, user: SessionUser): void;
  renew(token: string): void;
  end(): void;
}

/** The login of this browser; kept over reloads, shared by its tabs, forgotten at logout. */
export const useLogin = create<LoginSession>()(
  persist(
    (set) => ({
      token: null,
      user: null,
      begin: (token, user) => set({ token, user }),
      renew: (token) => set({ token }),
      end: () => set({ token: null, user: null }),
    }),
    {
      name: 'easel.login',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ token, user }) => ({ token, user }),
    },
  ),
);

// A login or logout in one tab holds for the others.
window.addEventListener('storage', (event) => {
  if (event.key === 'easel.login') void useLogin.persist.rehydrate();
});

export const isAdmin = (user: SessionUser | null) => user?.role === 'ADMIN';
