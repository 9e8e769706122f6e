/** Where Easel answers programs that speak MCP. */
export const mcpAddress = () => `${window.location.origin}/mcp`;

/** What most MCP clients take as the description of a server. */
export const clientConfiguration = (token: string) =>
  JSON.stringify(
    { mcpServers: { easel: { type: 'http', url: mcpAddress(), headers: { Authorization: `Bearer ${token}` } } } },
    null,
    2,
  );
