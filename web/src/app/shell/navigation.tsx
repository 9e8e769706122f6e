import { AppstoreOutlined, PictureOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

export interface Destination {
  /** The key of its name in the texts, below `nav`. */
  name: string;
  to: string;
  icon: ReactNode;
}

/** What everybody can go to. */
export const destinations: readonly Destination[] = [
  { name: 'workflows', to: '/', icon: <AppstoreOutlined /> },
  { name: 'gallery', to: '/gallery', icon: <PictureOutlined /> },
  { name: 'profile', to: '/profile', icon: <UserOutlined /> },
];

/** What administrators can go to besides. */
export const adminDestinations: readonly Destination[] = [];
