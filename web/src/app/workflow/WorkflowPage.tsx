import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useState } from 'react';
import { ChatPanel } from '@/features/chat/ChatPanel';
import { RunsPanel } from '@/features/runs/RunsPanel';

export function WorkflowPage() {
  const workflowId = Number(useParams({ strict: false }).workflowId);
  const [text, setText] = useState<string>();
  const [tab, setTab] = useState('chat');
  const ask = (wish: string) => {
    setText(wish);
    setTab('chat');
  };
  return (
    <Tabs
      activeKey={tab}
      onChange={setTab}
      style={{ height: '100%' }}
      items={[
        {
          key: 'chat',
          label: 'Chat',
          children: (
            <div style={{ height: 'calc(100vh - 60px)' }}>
              <ChatPanel workflowId={workflowId} composerText={text} onComposerTextTaken={() => setText(undefined)} />
            </div>
          ),
        },
        {
          key: 'runs',
          label: 'Runs',
          children: (
            <div style={{ height: 'calc(100vh - 60px)' }}>
              <RunsPanel workflowId={workflowId} onAskAgent={ask} />
            </div>
          ),
        },
      ]}
    />
  );
}
