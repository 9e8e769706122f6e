import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs';
import * as x from '@ant-design/x';
import type { ThemeConfig } from 'antd';
import * as antd from 'antd';
import type { ComponentType } from 'react';
import { renderToString } from 'react-dom/server';

/** The style sheet of each component, by its name. It is the same in every theme: only the custom properties in it differ. */
export function computeStyles(theme: ThemeConfig): Map<string, string> {
  const cache = createCache();
  renderToString(
    <StyleProvider cache={cache}>
      <antd.ConfigProvider theme={{ ...theme, zeroRuntime: false }}>
        <Components />
      </antd.ConfigProvider>
    </StyleProvider>,
  );
  const entries = new Map<string, typeof cache>();
  for (const [key, value] of cache.cache) {
    const [kind, , name] = key.split('%');
    if (kind !== 'style' || !name) continue;
    const own = entries.get(name) ?? createCache();
    own.cache.set(key, value);
    entries.set(name, own);
  }
  return new Map([...entries].map(([name, own]) => [name, extractStyle(own, { plain: true, types: 'style' })]));
}

/** Each component that the page uses, with what is needed in it for all of its styles. */
function Components() {
  return (
    <>
      <antd.Alert />
      <antd.App />
      <antd.AutoComplete />
      <antd.Avatar />
      <antd.Breadcrumb />
      <antd.Card />
      <antd.Checkbox />
      <antd.Collapse />
      <antd.DatePicker.RangePicker />
      <antd.Descriptions />
      <antd.Divider />
      <antd.Drawer />
      <antd.Empty />
      <antd.Flex />
      <antd.FloatButton />
      <antd.Image />
      <antd.Input />
      <antd.Input.OTP />
      <antd.Input.Password />
      <antd.Input.Search />
      <antd.Input.TextArea />
      <antd.InputNumber />
      <antd.Modal />
      <antd.Pagination />
      <antd.Popconfirm title="" />
      <antd.Progress />
      <antd.Radio />
      <antd.Result />
      <antd.Row />
      <antd.Segmented options={[]} />
      <antd.Select />
      <antd.Skeleton />
      <antd.Slider />
      <antd.Spin />
      <antd.Splitter />
      <antd.Statistic />
      <antd.Switch />
      <antd.Table />
      <antd.Tabs />
      <antd.Timeline />
      <antd.Tooltip />
      <antd.Typography />
      <antd.Upload />
      <antd.Badge />
      <antd.Badge.Ribbon />
      <antd.Dropdown menu={{ items: [] }}>
        <div />
      </antd.Dropdown>
      <antd.Form>
        <antd.Form.Item />
      </antd.Form>
      <antd.Layout>
        <antd.Layout.Sider />
        <antd.Layout.Content />
      </antd.Layout>
      <antd.Menu items={[]} />
      <antd.Space>
        <antd.Space.Compact>
          <antd.Button />
        </antd.Space.Compact>
        <antd.Space.Addon>.</antd.Space.Addon>
      </antd.Space>
      <antd.Tag color="blue" />
      <antd.Tag color="success" />
      <antd.Tree treeData={[]} />
      {panels.map((Panel) => (
        <Panel key={Panel.name} type="confirm" />
      ))}
      <x.Bubble content="" />
      <x.Prompts items={[]} />
      <x.Sender />
      <x.Think />
    </>
  );
}

/** What otherwise only opens above the page. */
const panels = [antd.message, antd.notification, antd.Modal].map(
  ({ _InternalPanelDoNotUseOrYouWillBeFired: panel }) => panel as ComponentType<{ type: string }>,
);
