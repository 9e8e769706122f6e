import {
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  ClusterOutlined,
  FolderOpenOutlined,
  HistoryOutlined,
  NodeIndexOutlined,
  PartitionOutlined,
  PictureOutlined,
  ReadOutlined,
  RobotOutlined,
  TeamOutlined,
  ToolOutlined,
  UserOutlined,
  WalletOutlined,
} from '@ant-design/icons';
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
export const adminDestinations: readonly Destination[] = [
  { name: 'services', to: '/admin/services', icon: <ClusterOutlined /> },
  { name: 'users', to: '/admin/users', icon: <TeamOutlined /> },
  { name: 'providers', to: '/admin/providers', icon: <ApiOutlined /> },
  { name: 'models', to: '/admin/models', icon: <NodeIndexOutlined /> },
  { name: 'agents', to: '/admin/agents', icon: <RobotOutlined /> },
  { name: 'skills', to: '/admin/skills', icon: <ReadOutlined /> },
  { name: 'mcp', to: '/admin/mcp-servers', icon: <ToolOutlined /> },
  { name: 'allWorkflows', to: '/admin/workflows', icon: <PartitionOutlined /> },
  { name: 'executions', to: '/admin/executions', icon: <HistoryOutlined /> },
  { name: 'usage', to: '/admin/usage', icon: <BarChartOutlined /> },
  { name: 'budgets', to: '/admin/budgets', icon: <WalletOutlined /> },
  { name: 'audit', to: '/admin/audit', icon: <AuditOutlined /> },
  { name: 'files', to: '/admin/files', icon: <FolderOpenOutlined /> },
];
