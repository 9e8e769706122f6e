import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Bar, CartesianGrid, ComposedChart, Legend, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useDark } from '@/lib/useDark';
import { useFormat } from '@/ui/useFormat';
import type { Day } from './usage';

/** Tokens as bars and cost as a line, day by day. */
export function DayChart({ days }: { days: readonly Day[] }) {
  const { t } = useTranslation('usage');
  const { count, cost } = useFormat();
  const { token } = theme.useToken();
  const dark = useDark();
  const text = { fill: token.colorTextSecondary, fontSize: 12 };
  const words = (value: unknown, name: unknown) =>
    [name === t('cost') ? cost(Number(value)) : count(Number(value)), String(name)] as [string, string];
  return (
    <div role="img" aria-label={t('chart')}>
      <ResponsiveContainer width="100%" height={300}>
        <ComposedChart data={[...days]} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 8 }}>
          <CartesianGrid vertical={false} stroke={token.colorBorderSecondary} />
          <XAxis
            dataKey="day"
            tick={text}
            tickLine={false}
            axisLine={{ stroke: token.colorBorder }}
            minTickGap={24}
            tickFormatter={(day: string) => day.slice(5)}
          />
          <YAxis
            yAxisId="tokens"
            tick={text}
            tickLine={false}
            axisLine={false}
            width={64}
            tickFormatter={(value: number) => count(value)}
          />
          <YAxis
            yAxisId="cost"
            orientation="right"
            tick={text}
            tickLine={false}
            axisLine={false}
            width={56}
            tickFormatter={(value: number) => cost(value)}
          />
          <Tooltip
            formatter={words}
            cursor={{ fill: token.colorFillQuaternary }}
            contentStyle={{
              background: token.colorBgElevated,
              border: `1px solid ${token.colorBorder}`,
              borderRadius: token.borderRadius,
            }}
            labelStyle={{ color: token.colorText }}
            itemStyle={{ color: token.colorText }}
          />
          <Legend formatter={(name: string) => <span style={{ color: token.colorText }}>{name}</span>} />
          <Bar
            yAxisId="tokens"
            stackId="tokens"
            dataKey="inputTokens"
            name={t('inputTokens')}
            fill={token.colorPrimary}
            isAnimationActive={false}
            maxBarSize={40}
          />
          <Bar
            yAxisId="tokens"
            stackId="tokens"
            dataKey="outputTokens"
            name={t('outputTokens')}
            // The shade that follows from the primary colour hardly stands out from a dark ground.
            fill={dark ? token.colorLink : token.colorPrimaryBorder}
            isAnimationActive={false}
            maxBarSize={40}
          />
          <Line
            yAxisId="cost"
            dataKey="cost"
            name={t('cost')}
            stroke={token.colorWarning}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
