// openapi.json 2634011ad11b70d90f8eb042634db15068f11ba531abe6a6ec5bbf5e5847df55
export interface paths {
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAgents"];
        put?: never;
        post: operations["CreateAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadAgent"];
        put: operations["UpdateAgent"];
        post?: never;
        delete: operations["DeleteAgent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /agents/{id}/executions. */
        get: operations["ListExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/executions/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAvailableAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /agents/executions. */
        get: operations["ListAllExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/tools-config-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadToolsConfigSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RefreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/ws-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IssueSocketTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /budgets: all of them, each with those who used most. */
        get: operations["ListBudgets"];
        /** PUT /budgets. */
        put: operations["SetBudget"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/budgets/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /budgets/mine: the budgets of the caller, with what the caller used. */
        get: operations["ListOwnBudgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadFile"];
        put?: never;
        post?: never;
        delete: operations["DeleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadFileContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadProvenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /files/{id}/thumbnail: the small picture, for the same people. */
        get: operations["ReadFileThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListAllFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UploadAvatar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UploadInputFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UploadWorkflowFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mcp-servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListMcpServers"];
        put?: never;
        post: operations["CreateMcpServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mcp-servers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadMcpServer"];
        put: operations["UpdateMcpServer"];
        post?: never;
        delete: operations["DeleteMcpServer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mcp-servers/{id}/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListMcpServerTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListProviders"];
        put?: never;
        post: operations["CreateProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadProvider"];
        put: operations["UpdateProvider"];
        post?: never;
        delete: operations["DeleteProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-providers/{id}/available-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadAvailableModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TestProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListModels"];
        put?: never;
        post: operations["CreateModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadModel"];
        put: operations["UpdateModel"];
        post?: never;
        delete: operations["DeleteModel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AcceptProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RejectProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RunAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListServices"];
        put?: never;
        post: operations["CreateService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadService"];
        put: operations["UpdateService"];
        post?: never;
        delete: operations["DeleteService"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadImpact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Without a folder: the folders that there are. */
        get: operations["ListServiceModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SearchNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}/nodes/{nodeClass}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadNode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadServiceQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadServiceStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/services/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TestService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListSessions"];
        put?: never;
        post: operations["CreateSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadSession"];
        put: operations["UpdateSession"];
        post?: never;
        delete: operations["DeleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/approvals/{approvalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AnswerApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListMessages"];
        put?: never;
        post: operations["SendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["StopSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /sessions/all, for administrators: titles, owners and counts. */
        get: operations["ListAllSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListSkills"];
        put?: never;
        post: operations["CreateSkill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadSkill"];
        put: operations["UpdateSkill"];
        post?: never;
        delete: operations["DeleteSkill"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListUsers"];
        put?: never;
        post: operations["CreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadUser"];
        put: operations["UpdateUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UnlockUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadMe"];
        put: operations["UpdateMe"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ChangePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListTokens"];
        put?: never;
        post: operations["CreateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["DeleteToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkflows"];
        put?: never;
        post: operations["CreateWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadWorkflow"];
        put: operations["UpdateWorkflow"];
        post?: never;
        delete: operations["DeleteWorkflow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/blame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadBlame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/check-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CheckServices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DiffWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DuplicateWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["EditWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExportWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/favorite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SetFavorite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadGraph"];
        put?: never;
        post: operations["PreviewGraph"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListWorkflowRuns"];
        put?: never;
        post: operations["StartRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/runs/newest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the workflow did last, with what it made; null before it has done anything. */
        get: operations["ReadNewestRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["UnlockWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ValidateWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ReadVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RestoreVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /workflows/all, for administrators: names, owners and counts; searched by owner, too. */
        get: operations["ListAllWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GET /workflows/examples. */
        get: operations["ListWorkflowExamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IsAlive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IsReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What accepting made. */
        AcceptedProposal: {
            /** @description Ids of added nodes that others had taken meanwhile, with the ones they got. */
            renamed: {
                [key: string]: string;
            };
            status: components["schemas"]["ProposalStatus"];
            /**
             * Format: int64
             * @description The new version.
             */
            version: number;
        };
        /** @description What is accepted of a proposal. */
        AcceptProposalRequest: {
            /** @description The nodes whose changes are taken, as GET names them; absent for everything. */
            nodes?: null | string[];
        };
        /** @description An agent, whole. */
        AgentDetails: {
            /** Format: date-time */
            createdAt: string;
            description: null | string;
            /** Format: int64 */
            fallbackModelId: null | number;
            /** Format: int64 */
            id: number;
            /** Format: int32 */
            maxTokens: null | number;
            /** Format: int64 */
            modelId: number;
            modelName: string;
            name: string;
            status: components["schemas"]["AgentStatus"];
            systemPrompt: null | string;
            /** Format: double */
            temperature: null | number;
            toolsConfig: null | components["schemas"]["RawJson"];
            type: components["schemas"]["AgentType"];
        };
        /** @description An agent in a list. */
        AgentRow: {
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            modelId: number;
            modelName: string;
            name: string;
            status: components["schemas"]["AgentStatus"];
            type: components["schemas"]["AgentType"];
        };
        /**
         * @description Whether an agent takes messages.
         * @enum {unknown}
         */
        AgentStatus: "ACTIVE" | "INACTIVE" | "MAINTENANCE";
        /**
         * @description What an agent is for; it decides which tools the agent can have at all.
         * @enum {unknown}
         */
        AgentType: "WORKFLOW_EDITOR" | "WORKFLOW_ANALYZER" | "GENERAL_ASSISTANT";
        /** @description Yes or no to what an agent wants to do. */
        ApprovalAnswer: {
            approve: null | boolean;
        };
        /**
         * @description What the audit log tells of.
         * @enum {unknown}
         */
        AuditAction: "LOGIN" | "LOGOUT" | "PASSWORD_CHANGED" | "PASSWORD_RESET" | "USER_CREATED" | "USER_UPDATED" | "USER_UNLOCKED" | "SERVICE_CREATED" | "SERVICE_UPDATED" | "SERVICE_DELETED" | "SERVICE_TESTED" | "PROVIDER_CREATED" | "PROVIDER_UPDATED" | "PROVIDER_DELETED" | "PROVIDER_TESTED" | "MODEL_CREATED" | "MODEL_UPDATED" | "MODEL_DELETED" | "AGENT_CREATED" | "AGENT_UPDATED" | "AGENT_DELETED" | "BUDGET_SET" | "WORKFLOW_DELETED" | "WORKFLOW_UNLOCKED" | "SESSION_DELETED" | "FILE_DELETED" | "TOKEN_CREATED" | "TOKEN_DELETED" | "MCP_TOOL_CALLED" | "SKILL_CREATED" | "SKILL_UPDATED" | "SKILL_DELETED" | "MCP_SERVER_CREATED" | "MCP_SERVER_UPDATED" | "MCP_SERVER_DELETED";
        /** @description A row of the audit log as an administrator reads it. */
        AuditRow: {
            action: components["schemas"]["AuditAction"];
            /** Format: int64 */
            actorId: null | number;
            actorName: string;
            address: null | string;
            /** Format: date-time */
            at: string;
            details: null | string;
            /** Format: int64 */
            id: number;
            succeeded: boolean;
            /** Format: int64 */
            targetId: null | number;
            targetType: null | string;
        };
        /** @description An agent as a user may choose it for a session: what it is there for, and nothing of how it is set up. */
        AvailableAgent: {
            description: null | string;
            /** Format: int64 */
            id: number;
            name: string;
            type: components["schemas"]["AgentType"];
        };
        /** @description A model that a provider itself lists. */
        AvailableModel: {
            /**
             * Format: int64
             * @description How many tokens a request may hold, where the provider tells.
             */
            contextTokens: null | number;
            modelCode: string;
            /**
             * Format: int64
             * @description The model that is registered here under this code, if one is.
             */
            modelId: null | number;
            name: null | string;
        };
        /** @description Where each value and link of a version comes from. */
        BlameAnswer: {
            /** @description False where the history is too long to be read at once: what names the oldest version here may be older still. */
            complete: boolean;
            entries: components["schemas"]["BlameEntry"][];
            /** Format: int64 */
            version: number;
            /** @description The versions that are named, newest first. */
            versions: components["schemas"]["BlameVersion"][];
        };
        /** @description One input of a node. */
        BlameEntry: {
            input: string;
            /** @description VALUE or LINK. */
            kind: components["schemas"]["BlameKind"];
            nodeId: string;
            /** @description What it holds, as text: a value, or the output that feeds it. */
            value: string;
            /**
             * Format: int64
             * @description The version that set it so.
             */
            version: number;
        };
        /**
         * @description What an input holds.
         * @enum {unknown}
         */
        BlameKind: "VALUE" | "LINK";
        /** @description Who made a version, and when. */
        BlameVersion: {
            actor: components["schemas"]["VersionActor"];
            /** Format: date-time */
            createdAt: string;
            createdBy: null | string;
            facts: null | components["schemas"]["JsonObject"];
            /** Format: int64 */
            sessionId: null | number;
            summary: string;
            /**
             * Format: int64
             * @description The agent's turn, where it was one.
             */
            turnId: null | number;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description When a budget begins anew, in UTC.
         * @enum {unknown}
         */
        BudgetPeriod: "DAY" | "MONTH" | "TOTAL";
        /**
         * @description Whose a budget is.
         * @enum {unknown}
         */
        BudgetScope: "USER" | "AGENT" | "SESSION";
        /** @description What one subject has used, and what calls that are on their way may still use. */
        BudgetUse: {
            /** Format: double */
            cost: number;
            /** Format: double */
            reservedCost: number;
            /** Format: int64 */
            reservedTokens: number;
            /** Format: int64 */
            subjectId: number;
            /** Format: int64 */
            tokens: number;
        };
        /** @description A budget, and what was used of it in the period that runs. */
        BudgetView: {
            /** Format: double */
            maxCost: null | number;
            /** Format: int64 */
            maxTokens: null | number;
            period: components["schemas"]["BudgetPeriod"];
            /**
             * Format: date-time
             * @description Null where it never begins anew.
             */
            renewsAt: null | string;
            scope: components["schemas"]["BudgetScope"];
            /**
             * Format: int64
             * @description Null where each one has it.
             */
            subjectId: null | number;
            used: components["schemas"]["BudgetUse"][];
        };
        /**
         * @description What a file is there for.
         * @enum {unknown}
         */
        BusinessType: "AVATAR" | "WORKFLOW_IMPORT" | "WORKFLOW_EXPORT" | "RUN_OUTPUT" | "TEMP_FILE";
        /** @description What became of a wish to cancel. */
        CancelledRun: {
            /** @description How the run stands now; RUNNING where ComfyUI stops it at its next step, or an old one as soon as that hits nobody else's. */
            status: components["schemas"]["RunStatus"];
            success: boolean;
        };
        /** @description A document as a canvas draws it, in either format: whoever draws it needs to know nothing of ComfyUI's files. */
        CanvasGraph: {
            /** @description A document in API format has no places; its nodes are laid out, and can't be moved. */
            format: components["schemas"]["WorkflowFormat"];
            /** @description The root first, then the inside of each subgraph definition once. */
            levels: components["schemas"]["CanvasLevel"][];
            /** @description What there is to edit values with; inputs name them by their index. */
            widgets: components["schemas"]["CanvasWidget"][];
        };
        /** @description A titled box behind nodes. */
        CanvasGroup: {
            color: null | string;
            /** Format: double */
            height: number;
            /** @description What operations name it by: its id, or its title. */
            key: string;
            title: string;
            /** Format: double */
            width: number;
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        /** @description An input of a node. */
        CanvasInput: {
            /** @description What a person reads. */
            label: string;
            /** @description Whether a link feeds it, so that its value does not count. */
            linked: boolean;
            /** @description The name that operations take. */
            name: string;
            /** @description Whether an instance of a subgraph shows a value that lives inside. */
            promoted: boolean;
            required: boolean;
            /** @description Whether a link can feed it. */
            socket: boolean;
            type: string;
            value: null | components["schemas"]["JsonNode"];
            /**
             * Format: int32
             * @description Which of the graph's widgets edits its value; null where it takes links only.
             */
            widget: null | number;
        };
        /** @description One level: the root, or the inside of a subgraph definition, which all its instances share. */
        CanvasLevel: {
            /** @description The definition's id; null for the root. */
            definition: null | string;
            groups: components["schemas"]["CanvasGroup"][];
            /** @description What the subgraph gets from outside; empty for the root. */
            inputs: components["schemas"]["CanvasSlot"][];
            links: components["schemas"]["CanvasLink"][];
            /** @description The definition's name; empty for the root. */
            name: string;
            nodes: components["schemas"]["CanvasNode"][];
            /** @description What the subgraph gives away; empty for the root. */
            outputs: components["schemas"]["CanvasSlot"][];
            /** @description Empty for the root, `57/` inside instance 57, the lowest of the definition's instances. */
            path: string;
        };
        /** @description A link between two nodes of a level; `input` and `output` stand for the border of the subgraph. */
        CanvasLink: {
            /** @description The node that gives. */
            from: string;
            /**
             * Format: int32
             * @description The number of its output.
             */
            fromSlot: number;
            /** @description The node that takes. */
            to: string;
            /** @description The name of its input. */
            toInput: string;
            type: string;
            /** @description The places that it is led through. */
            via: components["schemas"]["CanvasPoint"][];
        };
        /** @description A node with its place. */
        CanvasNode: {
            /** @description The colour of the body, as it was chosen in the editor. */
            background: null | string;
            /** @description The class, or the id of the definition that it is an instance of. */
            class: string;
            collapsed: boolean;
            /** @description The colour of the title, as it was chosen in the editor. */
            color: null | string;
            description: null | string;
            /** @description What the class is called for people. */
            displayName: string;
            /**
             * Format: double
             * @description The height of the body.
             */
            height: number;
            /** @description The id on its own level; after the path of the level it is the id that operations take. */
            id: string;
            inputs: components["schemas"]["CanvasInput"][];
            isOutput: boolean;
            kind: components["schemas"]["CanvasNodeKind"];
            mode: components["schemas"]["NodeMode"];
            outputs: components["schemas"]["CanvasSlot"][];
            /** @description The title that was given to it. */
            title: null | string;
            /** Format: double */
            width: number;
            /**
             * Format: double
             * @description The left edge.
             */
            x: number;
            /**
             * Format: double
             * @description The upper edge of the body; the title stands above it.
             */
            y: number;
        };
        /**
         * @description What a node is to a canvas.
         * @enum {unknown}
         */
        CanvasNodeKind: "NODE" | "UNKNOWN" | "SUBGRAPH" | "NOTE" | "REROUTE";
        /** @description A place in editor units. */
        CanvasPoint: {
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        /** @description An output of a node, or a slot at the border of a subgraph. */
        CanvasSlot: {
            name: string;
            /** @description What operations name it by: its name, or its number where others have that name, too. */
            slot: string;
            type: string;
        };
        /** @description What a value is edited with. */
        CanvasWidget: {
            kind: components["schemas"]["CanvasWidgetKind"];
            many: boolean;
            /** @description The largest number. */
            max: null | string;
            /** @description The least number, as text since it can lie beyond what readers of JSON keep exact. */
            min: null | string;
            multiline: boolean;
            /** @description Whether values beyond the choices can be right, because the list is asked for elsewhere or cut off. */
            open: boolean;
            /** @description The choices of a list, at most five thousand. */
            options: null | unknown[];
            /** @description The distance between numbers. */
            step: null | string;
            tooltip: null | string;
            upload: boolean;
        };
        /**
         * @description How a value is edited.
         * @enum {unknown}
         */
        CanvasWidgetKind: "INT" | "FLOAT" | "TEXT" | "TOGGLE" | "COMBO" | "OTHER";
        /** @description An input of a node class. */
        CatalogInput: {
            default: null | components["schemas"]["JsonNode"];
            /** Format: double */
            max: null | number;
            /** Format: double */
            min: null | number;
            multiline: boolean;
            name: string;
            /**
             * Format: int32
             * @description How many choices there are.
             */
            optionCount: null | number;
            /** @description The choices of a list, at most a thousand of them. */
            options: null | string[];
            required: boolean;
            /** @description Whether it can only be fed by a link. */
            socket: boolean;
            /** Format: double */
            step: null | number;
            tooltip: null | string;
            type: string;
        };
        /** @description A node class with all that a form needs to edit it. */
        CatalogNode: {
            category: string;
            class: string;
            deprecated: boolean;
            description: string;
            displayName: string;
            experimental: boolean;
            inputs: components["schemas"]["CatalogInput"][];
            module: string;
            outputNode: boolean;
            outputs: components["schemas"]["CatalogOutput"][];
        };
        /** @description A node class in a list. */
        CatalogNodeRow: {
            category: string;
            class: string;
            deprecated: boolean;
            description: string;
            displayName: string;
            experimental: boolean;
            /** @description As `image: IMAGE`. */
            inputs: string[];
            module: string;
            outputNode: boolean;
            /** @description As `IMAGE: IMAGE`. */
            outputs: string[];
        };
        /** @description An output of a node class. */
        CatalogOutput: {
            isList: boolean;
            name: string;
            type: string;
        };
        /** @description A change of one's own password. */
        ChangePasswordRequest: {
            newPassword: string;
            oldPassword: string;
        };
        /** @description One difference, as data and in words. */
        ChangeView: {
            kind: string;
            name: null | string;
            new: null | components["schemas"]["JsonNode"];
            nodeClass: null | string;
            nodeId: null | string;
            old: null | components["schemas"]["JsonNode"];
            words: string;
        };
        /** @enum {unknown} */
        ChatWire: "CHAT_COMPLETIONS" | "RESPONSES" | null;
        /** @description A place that the proposal and the newest version changed, each in its own way. */
        ConflictView: {
            base: null | components["schemas"]["JsonNode"];
            current: null | components["schemas"]["JsonNode"];
            kind: string;
            message: string;
            name: null | string;
            nodeId: null | string;
            proposed: null | components["schemas"]["JsonNode"];
        };
        /** @description A new agent. */
        CreateAgentRequest: {
            description?: null | string;
            /** Format: int64 */
            fallbackModelId?: null | number;
            /** Format: int32 */
            maxTokens?: null | number;
            /** Format: int64 */
            modelId: null | number;
            name: string;
            systemPrompt?: null | string;
            /** Format: double */
            temperature?: null | number;
            toolsConfig?: null | components["schemas"]["JsonElement"];
            type: null | components["schemas"]["AgentType"];
        };
        /** @description An agent that was made. */
        CreatedAgent: {
            /** Format: int64 */
            id: number;
            name: string;
            status: components["schemas"]["AgentStatus"];
            type: components["schemas"]["AgentType"];
        };
        /** @description A model that was made. */
        CreatedModel: {
            /** Format: int64 */
            id: number;
            modelCode: string;
            modelType: components["schemas"]["ModelType"];
            name: string;
            status: components["schemas"]["ModelStatus"];
        };
        /** @description A provider that was made. */
        CreatedProvider: {
            code: components["schemas"]["ProviderCode"];
            /** Format: int64 */
            id: number;
            name: string;
            status: components["schemas"]["ProviderStatus"];
        };
        /** @description The id of what was made. */
        CreatedService: {
            /** Format: int64 */
            id: number;
        };
        /** @description The id of a new session. */
        CreatedSession: {
            /** Format: int64 */
            id: number;
        };
        /** @description A token that was made. */
        CreatedToken: {
            /** Format: date-time */
            expiresAt: null | string;
            /** Format: int64 */
            id: number;
            name: string;
            scope: components["schemas"]["PersonalTokenScope"];
            /** @description The secret, shown this once. */
            token: string;
        };
        /** @description The id of what was made. */
        CreatedUser: {
            /** Format: int64 */
            id: number;
        };
        /** @description The id of a new workflow. */
        CreatedWorkflow: {
            /** Format: int64 */
            id: number;
        };
        /** @description A new MCP server. */
        CreateMcpServerRequest: {
            /** @description Sent with every request, such as Authorization; stored encrypted, and shown to nobody. */
            headers?: null | {
                [key: string]: string;
            };
            name: string;
            /** Format: int32 */
            timeoutMs?: null | number;
            url: string;
        };
        /** @description A new model. */
        CreateModelRequest: {
            /** Format: double */
            cachedInputPrice?: null | number;
            /** Format: double */
            cacheWritePrice?: null | number;
            /** Format: int32 */
            contextWindow?: null | number;
            /** Format: double */
            inputPrice?: null | number;
            /** Format: int32 */
            maxTokens?: null | number;
            modelCode: string;
            modelType?: null | components["schemas"]["ModelType"];
            name: string;
            /** Format: double */
            outputPrice?: null | number;
            /** Format: int64 */
            providerId: null | number;
            supportStream?: null | boolean;
            supportTools?: null | boolean;
            supportVision?: null | boolean;
        };
        /** @description A new provider. */
        CreateProviderRequest: {
            apiKey?: null | string;
            baseUrl?: null | string;
            code: null | components["schemas"]["ProviderCode"];
            /** Format: int32 */
            maxRetries?: null | number;
            name: string;
            /** Format: int32 */
            rateLimit?: null | number;
            /** Format: int32 */
            timeoutMs?: null | number;
            wire?: null | components["schemas"]["ChatWire"];
        };
        /** @description A ComfyUI server to be registered. */
        CreateServiceRequest: {
            /** @description The only classes that run there; empty for all. */
            allowedClasses?: null | string[];
            /** @description Node classes that never run there; `*` stands for anything. */
            deniedClasses?: null | string[];
            description?: null | string;
            name: string;
            /** @description Classes whose inputs may hold paths and addresses, which are refused in all others. */
            pathClasses?: null | string[];
            url: string;
        };
        /** @description A new session. */
        CreateSessionRequest: {
            /** Format: int64 */
            agentId?: null | number;
            title?: null | string;
            /** Format: int64 */
            workflowId: null | number;
        };
        /** @description A new skill. */
        CreateSkillRequest: {
            /** @description Texts by path; SKILL.md is one of them. */
            files: {
                [key: string]: string;
            };
            name: string;
        };
        /** @description A new personal token. */
        CreateTokenRequest: {
            /**
             * Format: date-time
             * @description When it ends by itself; absent means never.
             */
            expiresAt?: null | string;
            name: string;
            scope?: null | components["schemas"]["PersonalTokenScope"];
        };
        /** @description A new user. */
        CreateUserRequest: {
            displayName?: null | string;
            email?: null | string;
            password: string;
            role?: null | components["schemas"]["UserRole"];
            username: string;
        };
        /** @description A new workflow; without `workflowData` and `fileId` it is an empty graph. */
        CreateWorkflowRequest: {
            description?: null | string;
            /**
             * Format: int64
             * @description One of the caller's files: an uploaded workflow, or a picture that a run made.
             */
            fileId?: null | number;
            name: string;
            /** Format: int64 */
            serviceId: null | number;
            workflowData?: null | components["schemas"]["RawJson"];
        };
        /** @description What differs between two versions. */
        DiffAnswer: {
            changes: components["schemas"]["ChangeView"][];
            /** Format: int64 */
            from: number;
            summary: string;
            /** Format: int64 */
            to: number;
        };
        /** @description The answer of a change that has nothing else to tell. */
        Done: {
            /** @default true */
            success: boolean;
        };
        /** @description What is to be copied, and what the copy is called. */
        DuplicateRequest: {
            /** @description Absent means the old name with "(copy)" behind it. */
            name?: null | string;
            /**
             * Format: int64
             * @description Absent means the newest.
             */
            version?: null | number;
        };
        /** @description What a batch did. */
        EditAnswer: {
            changed: components["schemas"]["EditChangeView"][];
            dryRun: boolean;
            findings: components["schemas"]["FindingView"][];
            ids: {
                [key: string]: string;
            };
            /** Format: int64 */
            version: number;
        };
        /** @description One changed place. */
        EditChangeView: {
            new: null | components["schemas"]["JsonNode"];
            old: null | components["schemas"]["JsonNode"];
            path: string;
        };
        /** @description A batch of the agent's operations, for people and programs. */
        EditWorkflowRequest: {
            /** Format: int64 */
            baseVersion?: null | number;
            dryRun?: null | boolean;
            ops: null | components["schemas"]["JsonElement"];
            reason?: null | string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfAcceptedProposal: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["AcceptedProposal"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfAgentDetails: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["AgentDetails"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfBlameAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["BlameAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCancelledRun: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CancelledRun"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCatalogNode: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CatalogNode"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedAgent: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedAgent"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedModel: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedModel"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedProvider: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedProvider"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedService: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedService"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedSession: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedSession"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedToken: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedToken"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedUser: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedUser"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfCreatedWorkflow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CreatedWorkflow"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfDiffAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["DiffAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfDone: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["Done"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfEditAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["EditAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfExecutionView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ExecutionView"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfFileProvenance: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["FileProvenance"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfFileView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["FileView"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfGraphAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["GraphAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfIReadOnlyListOfstring: {
            /** Format: int32 */
            code: number;
            data: null | string[];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfIReadOnlyListOfToolDescription: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ToolDescription"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfIReadOnlyListOfWorkflowExample: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["WorkflowExample"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfJsonElement: {
            /** Format: int32 */
            code: number;
            data: components["schemas"]["JsonElement"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfAgentRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["AgentRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfAuditRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["AuditRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfAvailableAgent: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["AvailableAgent"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfAvailableModel: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["AvailableModel"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfBudgetView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["BudgetView"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfCatalogNodeRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["CatalogNodeRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfExecutionRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ExecutionRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfFileRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["FileRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfMcpServerTool: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["McpServerTool"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfMcpServerView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["McpServerView"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfMessageView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["MessageView"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfModelRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ModelRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfOwnedFileRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["OwnedFileRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfOwnedSessionRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["OwnedSessionRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfOwnedWorkflowRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["OwnedWorkflowRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfProposalRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ProposalRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfProviderRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ProviderRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfRawJson: {
            /** Format: int32 */
            code: number;
            data: null | unknown[];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfRunRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["RunRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfServiceCheck: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ServiceCheck"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfServiceRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ServiceRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfSessionRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["SessionRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfSkillRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["SkillRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfTokenRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["TokenRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfUsageRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["UsageRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfUserRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["UserRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfVersionRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["VersionRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfListOfWorkflowRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["WorkflowRow"][];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfLoginAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["LoginAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfMcpServerView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["McpServerView"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfMeAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["MeAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfMessageView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["MessageView"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfModelView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ModelView"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfObject: {
            /** Format: int32 */
            code: number;
            data: unknown;
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfPreviewAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["PreviewAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfProposalAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ProposalAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfProviderTestAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ProviderTestAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfProviderView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ProviderView"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfRefreshAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["RefreshAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfRestoredVersion: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["RestoredVersion"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfRunView: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["RunView"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfSavedWorkflow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["SavedWorkflow"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfServiceImpact: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ServiceImpact"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfServiceQueue: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ServiceQueue"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfServiceRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ServiceRow"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfServiceStats: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ServiceStats"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfServiceTestAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ServiceTestAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfSessionRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["SessionRow"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfSkillAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["SkillAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfSocketTicketAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["SocketTicketAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfStartedRun: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["StartedRun"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfStopAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["StopAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfTranscript: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["Transcript"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfUploadedAvatar: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["UploadedAvatar"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfUploadedInputFile: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["UploadedInputFile"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfUploadedWorkflowFile: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["UploadedWorkflowFile"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfUserRow: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["UserRow"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfValidateAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["ValidateAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfVersionAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["VersionAnswer"];
            message: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        EnvelopeOfWorkflowAnswer: {
            /** Format: int32 */
            code: number;
            data: null | components["schemas"]["WorkflowAnswer"];
            message: string;
        };
        /** @description A turn in a list. */
        ExecutionRow: {
            /** Format: int64 */
            agentId: number;
            agentName: null | string;
            /**
             * Format: double
             * @description In the currency of the models' prices; 0 until the turn has ended, as TokenUsage.
             */
            cost: number;
            /** Format: int64 */
            durationMs: null | number;
            errorCode: null | string;
            executionType: components["schemas"]["ExecutionType"];
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            sessionId: number;
            /** @description Null where the session is gone, as the other names where what they name is. */
            sessionTitle: null | string;
            /** Format: date-time */
            startTime: string;
            status: components["schemas"]["ExecutionStatus"];
            /**
             * Format: int64
             * @description Input and output together.
             */
            tokenUsage: number;
            /** Format: int64 */
            userId: number;
            userName: null | string;
            /** Format: int64 */
            workflowId: number;
            workflowName: null | string;
        };
        /**
         * @description How far a turn is, or how it ended.
         * @enum {unknown}
         */
        ExecutionStatus: "PENDING" | "RUNNING" | "SUCCESS" | "FAILED" | "TIMEOUT" | "CANCELLED";
        /** @description One entry of a turn's journal. */
        ExecutionStepView: {
            /** Format: date-time */
            at: string;
            content: components["schemas"]["RawJson"];
            kind: string;
            /** Format: int64 */
            number: number;
        };
        /**
         * @description What a turn was for.
         * @enum {unknown}
         */
        ExecutionType: "WORKFLOW_EDIT" | "WORKFLOW_ANALYZE" | "CHAT_RESPONSE";
        /** @description A turn, whole. What was said in it is shown to the one who said it. */
        ExecutionView: {
            /** Format: int64 */
            agentId: number;
            agentName: string;
            /** Format: int64 */
            baseVersion: null | number;
            /** Format: double */
            cost: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            durationMs: null | number;
            /** Format: date-time */
            endTime: null | string;
            errorCode: null | string;
            errorMessage: null | string;
            executionType: components["schemas"]["ExecutionType"];
            /** Format: int64 */
            id: number;
            /** @description Null in other people's turns, as Output and the contents of steps. */
            input: null | string;
            /** Format: int64 */
            inputTokens: number;
            modelCalls: components["schemas"]["ModelCallView"][];
            output: null | string;
            /** Format: int64 */
            outputTokens: number;
            /** Format: int64 */
            resultVersion: null | number;
            /** Format: int64 */
            sessionId: number;
            sessionTitle: null | string;
            /** Format: date-time */
            startTime: string;
            status: components["schemas"]["ExecutionStatus"];
            steps: components["schemas"]["ExecutionStepView"][];
            /** Format: int64 */
            tokenUsage: number;
            /** Format: int64 */
            userId: number;
            /** @description Null where the user is gone, as WorkflowName where the workflow is and SessionTitle where the session is. */
            userName: null | string;
            /** Format: int64 */
            workflowId: number;
            workflowName: null | string;
        };
        /** @description Whether a workflow is to be a favourite. */
        FavoriteRequest: {
            favorite: null | boolean;
        };
        /** @description Where a file comes from. */
        FileProvenance: {
            businessType: components["schemas"]["BusinessType"];
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            fileId: number;
            fileName: string;
            /** Format: int64 */
            fileSize: number;
            nodeId: null | string;
            run: null | components["schemas"]["RunProvenance"];
            sha256: string;
        };
        /** @description A file in a list. */
        FileRow: {
            accessUrl: string;
            /** Format: date-time */
            createTime: string;
            fileName: string;
            /** Format: int64 */
            fileSize: number;
            fileType: components["schemas"]["FileType"];
            /** Format: int64 */
            id: number;
            /** @description A small picture of it; null where there is none. */
            thumbnailUrl: null | string;
        };
        /**
         * @description What kind of content a file has.
         * @enum {unknown}
         */
        FileType: "IMAGE" | "JSON" | "VIDEO" | "AUDIO" | "ZIP" | "OTHER";
        /** @description A file, whole. */
        FileView: {
            accessUrl: string;
            businessType: components["schemas"]["BusinessType"];
            contentType: string;
            /** Format: date-time */
            createTime: string;
            /** Format: date-time */
            expiresAt: null | string;
            fileName: string;
            /** Format: int64 */
            fileSize: number;
            fileType: components["schemas"]["FileType"];
            /** Format: int32 */
            height: null | number;
            /** Format: int64 */
            id: number;
            nodeId: null | string;
            /** Format: int64 */
            runId: null | number;
            /** @description Of its content, in hexadecimal. */
            sha256: string;
            /** @description A small picture of it; null where there is none. */
            thumbnailUrl: null | string;
            /** Format: int32 */
            width: null | number;
            /** Format: int64 */
            workflowId: null | number;
        };
        /**
         * @description How much a finding weighs.
         * @enum {unknown}
         */
        FindingSeverity: "ERROR" | "WARNING" | "NOTE";
        /** @description A problem in a workflow. */
        FindingView: {
            /** @description A stable word for it. */
            code: string;
            /** @description What would repair it, as a sentence. */
            hint: null | string;
            /** @description The input that it is about. */
            input: null | string;
            /** @description What is wrong, as a sentence. */
            message: string;
            /** @description The nodes that it is about. */
            nodes: string[];
            repair: null | components["schemas"]["JsonNode"];
            /** @description The error type under which ComfyUI refuses it; null for what only Easel looks at. */
            serverType: null | string;
            /** @description How much it weighs. */
            severity: components["schemas"]["FindingSeverity"];
        };
        /** @description A version of a workflow as a canvas draws it. */
        GraphAnswer: {
            /** @description False where the service never told its nodes: names and widgets are guessed, and nothing is checked. */
            catalogKnown: boolean;
            /** @description What a check finds. */
            findings: components["schemas"]["FindingView"][];
            graph: components["schemas"]["CanvasGraph"];
            /**
             * @description Whether it is what an agent has made of that version so far, and not saved yet.
             * @default false
             */
            isDraft: boolean;
            /**
             * Format: int64
             * @description The version that was read.
             */
            version: number;
        };
        /** Format: binary */
        IFormFile: string;
        /** @description A workflow that checked out before and does not any more. */
        ImpactedWorkflow: {
            /** @description How many new problems there are of each code. */
            codes: {
                [key: string]: number;
            };
            /** @description The new problems; null of other users' workflows, whose contents are nobody else's business. */
            findings: null | components["schemas"]["FindingView"][];
            name: string;
            /** Format: int64 */
            ownerId: number;
            ownerName: null | string;
            /** Format: int64 */
            version: number;
            /** Format: int64 */
            workflowId: number;
        };
        JsonElement: unknown;
        JsonNode: unknown;
        JsonObject: Record<string, never>;
        /** @description Who works on a workflow at the moment. */
        LockView: {
            holder: string;
            reason: string;
            /** Format: int64 */
            sessionId: null | number;
            /** Format: date-time */
            since: string;
        };
        /** @description A fresh token and who it is for. */
        LoginAnswer: {
            token: string;
            user: components["schemas"]["LoginUser"];
        };
        /** @description Name and password. */
        LoginRequest: {
            password: string;
            username: string;
        };
        /** @description The user that logged in. */
        LoginUser: {
            displayName: string;
            /** Format: int64 */
            id: number;
            role: components["schemas"]["UserRole"];
            username: string;
        };
        /** @description Choices of an input that are gone. */
        LostOptions: {
            class: string;
            input: string;
            options: string[];
        };
        /**
         * @description Whether a server's tools are given to agents.
         * @enum {unknown}
         */
        McpServerStatus: "ACTIVE" | "INACTIVE";
        /** @description A tool that an MCP server offers now. */
        McpServerTool: {
            description: null | string;
            name: string;
        };
        /** @description An MCP server without its headers' values. */
        McpServerView: {
            /** Format: date-time */
            createdAt: string;
            headerNames: string[];
            /** Format: int64 */
            id: number;
            name: string;
            status: components["schemas"]["McpServerStatus"];
            /** Format: int32 */
            timeoutMs: number;
            url: string;
        };
        /** @description What a user sees of themselves. */
        MeAnswer: {
            avatarUrl: null | string;
            displayName: string;
            email: null | string;
            /** Format: int64 */
            id: number;
            role: components["schemas"]["UserRole"];
            /** Format: int32 */
            sessionCount: number;
            username: string;
            /** Format: int32 */
            workflowCount: number;
        };
        /**
         * @description Who said a message.
         * @enum {unknown}
         */
        MessageRole: "USER" | "ASSISTANT" | "SYSTEM";
        /** @description A message as clients see it. */
        MessageView: {
            content: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            id: number;
            role: components["schemas"]["MessageRole"];
            /**
             * Format: int64
             * @description The turn that it began, or that said it.
             */
            turnId?: null | number;
            /** @description Names in an answer that neither the service nor the workflow has; absent where there are none. */
            unverified?: null | components["schemas"]["UnverifiedNameView"][];
        };
        /** @description A node class that a service lacks. */
        MissingClass: {
            class: string;
            /** @description Classes of like names that are installed there. */
            nearest: string[];
            /** @description The nodes that are of it. */
            nodes: string[];
        };
        /** @description A model or another choice that a service lacks. */
        MissingOption: {
            class: null | string;
            input: string;
            /** @description Choices of like names that it has. */
            nearest: string[];
            node: string;
            value: null | string;
        };
        /**
         * @description How a model call ended.
         * @enum {unknown}
         */
        ModelCallStatus: "SUCCESS" | "FAILED" | "TIMEOUT" | "CANCELLED";
        /** @description A model call as an execution's record shows it. */
        ModelCallView: {
            /** Format: int64 */
            cachedInputTokens: number;
            /** Format: int64 */
            cacheWriteInputTokens: number;
            /** Format: double */
            cost: number;
            /** Format: int64 */
            durationMs: number;
            errorCode: null | string;
            errorMessage: null | string;
            estimated: boolean;
            /** Format: int64 */
            inputTokens: number;
            modelCode: string;
            /** Format: int64 */
            modelId: number;
            /** Format: int64 */
            outputTokens: number;
            /** Format: date-time */
            startedAt: string;
            status: components["schemas"]["ModelCallStatus"];
        };
        /** @description A model in a list. */
        ModelRow: {
            /** Format: int64 */
            id: number;
            /** Format: double */
            inputPrice: number;
            modelCode: string;
            modelType: components["schemas"]["ModelType"];
            name: string;
            /** Format: double */
            outputPrice: number;
            /** Format: int64 */
            providerId: number;
            providerName: string;
            status: components["schemas"]["ModelStatus"];
        };
        /**
         * @description Whether a model is used.
         * @enum {unknown}
         */
        ModelStatus: "ACTIVE" | "INACTIVE" | "DEPRECATED";
        /**
         * @description What a model does.
         * @enum {unknown}
         */
        ModelType: "LLM" | "EMBEDDING" | "RERANK";
        /** @description A model, whole. */
        ModelView: {
            /** Format: double */
            cachedInputPrice: null | number;
            /** Format: double */
            cacheWritePrice: null | number;
            /**
             * Format: int32
             * @description In tokens, as it was set; null where UsualContextWindow is taken.
             */
            contextWindow: null | number;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            id: number;
            /** Format: double */
            inputPrice: number;
            /** Format: int32 */
            maxTokens: null | number;
            modelCode: string;
            modelType: components["schemas"]["ModelType"];
            name: string;
            /** Format: double */
            outputPrice: number;
            /** Format: int64 */
            providerId: number;
            providerName: string;
            status: components["schemas"]["ModelStatus"];
            supportStream: boolean;
            supportTools: boolean;
            supportVision: boolean;
            /**
             * Format: int32
             * @description What is known of models with such a code.
             */
            usualContextWindow: number;
        };
        /**
         * @description Whether a node takes part in a run.
         * @enum {unknown}
         */
        NodeMode: "RUN" | "MUTE" | "BYPASS";
        /** @description How far a node of a run is. */
        NodeProgress: {
            /** Format: double */
            max: number;
            nodeId: string;
            /** @description RUNNING, FINISHED or CACHED. */
            state: components["schemas"]["NodeState"];
            /** Format: double */
            value: number;
        };
        /**
         * @description What a node of a run does.
         * @enum {unknown}
         */
        NodeState: "RUNNING" | "FINISHED" | "CACHED";
        /** @description Anybody's file as an administrator sees it: that it is there and how large it is, not what is in it. */
        OwnedFileRow: {
            businessType: components["schemas"]["BusinessType"];
            /** Format: date-time */
            createTime: string;
            /** Format: date-time */
            expiresAt: null | string;
            fileName: string;
            /** Format: int64 */
            fileSize: number;
            fileType: components["schemas"]["FileType"];
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            ownerId: number;
            ownerName: null | string;
        };
        /** @description Another user's session as an administrator sees it: that it is there, not what is said in it. */
        OwnedSessionRow: {
            /** Format: int64 */
            id: number;
            /** Format: int32 */
            messageCount: number;
            /** Format: int64 */
            ownerId: number;
            ownerName: null | string;
            status: components["schemas"]["SessionStatus"];
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: int64 */
            workflowId: number;
        };
        /** @description Another user's workflow as an administrator sees it: that it is there, not what is in it. */
        OwnedWorkflowRow: {
            /** Format: int64 */
            id: number;
            isLocked: boolean;
            /** Format: date-time */
            lastUsedAt: string;
            name: string;
            /** Format: int64 */
            ownerId: number;
            ownerName: null | string;
            /** Format: int64 */
            serviceId: number;
            serviceName: null | string;
            /** Format: int32 */
            sessionCount: number;
            /** Format: int64 */
            versionCount: number;
        };
        /**
         * @description What a personal token is good for, at `/mcp` and nowhere else.
         * @enum {unknown}
         */
        PersonalTokenScope: "READ" | "WRITE";
        /** @description A step of a plan. */
        PlanStepView: {
            /** @description PENDING, IN_PROGRESS, DONE or SKIPPED. */
            status: string;
            text: string;
        };
        /** @description What a user says. */
        PostMessageRequest: {
            clientMessageId?: null | string;
            content: string;
            /** @description Whether a turn that runs is to hear it before its next step, instead of it waiting for a turn of its own. */
            steer?: null | boolean;
        };
        /** @description The graph after a batch that was not saved. */
        PreviewAnswer: {
            /** @description The ids that aliases stand for. */
            ids: {
                [key: string]: string;
            };
            preview: components["schemas"]["GraphAnswer"];
            /** @description What the batch could not keep, or reaches beyond what it names. */
            remarks: components["schemas"]["FindingView"][];
        };
        /** @description Operations to try on a version. */
        PreviewRequest: {
            /** Format: int64 */
            baseVersion: null | number;
            ops: null | components["schemas"]["JsonElement"];
        };
        /** @description A proposal with all that it would change. */
        ProposalAnswer: {
            /** Format: int64 */
            baseVersion: number;
            /** @description What would stand in the way of accepting all of it now. */
            conflicts: components["schemas"]["ConflictView"][];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: int64
             * @description The newest version, into which accepting would merge.
             */
            currentVersion: number;
            facts: null | components["schemas"]["JsonObject"];
            /** Format: int64 */
            id: number;
            /** @description The changes by the node that can be accepted or left. */
            nodes: components["schemas"]["ProposedNode"][];
            /** @description What belongs to no node, such as groups: it is taken only together with everything. */
            others: components["schemas"]["ChangeView"][];
            /** Format: date-time */
            resolvedAt: null | string;
            /** Format: int64 */
            resultVersion: null | number;
            /** Format: int64 */
            sessionId: null | number;
            status: components["schemas"]["ProposalStatus"];
            summary: string;
            /** Format: int64 */
            turnId: null | number;
            /** @description The workflow as it would be, seen from its base version. */
            workflowData: components["schemas"]["RawJson"];
            /** Format: int64 */
            workflowId: number;
        };
        /** @description A proposal in a list. */
        ProposalRow: {
            /** Format: int64 */
            baseVersion: number;
            /** Format: date-time */
            createdAt: string;
            facts: null | components["schemas"]["JsonObject"];
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            resolvedAt: null | string;
            /** Format: int64 */
            resultVersion: null | number;
            /** Format: int64 */
            sessionId: null | number;
            status: components["schemas"]["ProposalStatus"];
            summary: string;
            /** Format: int64 */
            turnId: null | number;
            /** Format: int64 */
            workflowId: number;
        };
        /**
         * @description What became of a proposal.
         * @enum {unknown}
         */
        ProposalStatus: "OPEN" | "ACCEPTED" | "PARTLY_ACCEPTED" | "REJECTED";
        /** @description What a proposal changes at one node of the root level, the insides of a subgraph included. */
        ProposedNode: {
            /** @description Nodes that have to be accepted together with it. */
            needs: string[];
            nodeClass: null | string;
            nodeId: string;
            operations: components["schemas"]["ChangeView"][];
        };
        /**
         * @description What kind of provider it is; this decides the wire it speaks.
         * @enum {unknown}
         */
        ProviderCode: "OPENAI" | "ANTHROPIC" | "AZURE_OPENAI" | "ZHIPU" | "QWEN" | "DEEPSEEK" | "GEMINI" | "MOONSHOT" | "OPENROUTER" | "OLLAMA" | "OPENAI_COMPATIBLE" | "BUILTIN";
        /** @description A provider in a list. */
        ProviderRow: {
            code: components["schemas"]["ProviderCode"];
            /** Format: int64 */
            id: number;
            /** Format: int32 */
            modelCount: number;
            name: string;
            status: components["schemas"]["ProviderStatus"];
        };
        /**
         * @description What is looked at, in this order.
         * @enum {unknown}
         */
        ProviderStage: "DNS" | "TLS" | "AUTH" | "LIST" | "CHAT" | "STREAM" | "TOOLS";
        /**
         * @description Whether a provider is used.
         * @enum {unknown}
         */
        ProviderStatus: "ACTIVE" | "INACTIVE" | "ERROR";
        /** @description What the test of a provider found. */
        ProviderTestAnswer: {
            /** @description The model that was talked to, if there was one. */
            modelCode: null | string;
            /** @description Whether no stage failed. */
            ok: boolean;
            stages: components["schemas"]["StageResult"][];
        };
        /** @description A provider, whole but for its key. */
        ProviderView: {
            /** @description The key's last four characters, where it is long enough to spare them. */
            apiKeyHint: null | string;
            baseUrl: null | string;
            code: components["schemas"]["ProviderCode"];
            /** Format: date-time */
            createdAt: string;
            hasApiKey: boolean;
            /** Format: int64 */
            id: number;
            /** Format: int32 */
            maxRetries: number;
            /** Format: int32 */
            modelCount: number;
            name: string;
            /** Format: int32 */
            rateLimit: number;
            status: components["schemas"]["ProviderStatus"];
            /** Format: int32 */
            timeoutMs: number;
            wire: components["schemas"]["ChatWire"];
        };
        /** @description JSON that is passed through as it is. */
        RawJson: unknown;
        /** @description A new token. */
        RefreshAnswer: {
            token: string;
        };
        /** @description What every answer looks like: the status again, a word on it, and the payload. */
        Refused: {
            /** Format: int32 */
            code: number;
            /** @description The payload of a refused request: what is wrong with which field, where that can be said. */
            data: null | {
                /** @description Sentences by field. */
                errors?: null | {
                    [key: string]: string[];
                };
                /** @enum {unknown} */
                reason?: "same_moment" | "name_taken" | "in_use" | "has_models" | "has_workflows" | "has_sessions" | "locked" | "stale" | "at_work" | "archived" | "no_active_agent" | "model_inactive" | "provider_inactive" | "not_an_llm" | "last_administrator" | "too_many" | "too_many_waiting" | "decided" | "conflicts" | "cant_merge" | "needs_others" | "lock_lost" | "built_in" | "gone" | "key_lost" | "not_stored" | "other_message" | "bad_parameter" | "bad_message" | "not_a_socket" | "too_many_inputs" | "nothing_to_run" | "not_runnable" | "not_exportable" | "edit_refused" | "wrong_login" | "login_ended" | "login_needed" | "request_too_large" | "file_too_large" | "login_locked" | "many_logins" | "too_many_runs" | "too_many_sockets" | "too_many_messages" | "too_many_tests" | "given_up" | "service_unreachable" | "service_timeout" | "service_not_comfy_ui" | "service_error" | "service_too_large" | "service_bad_answer" | "service_refused" | "provider_auth" | "provider_not_found" | "provider_rate_limited" | "provider_quota" | "provider_refused" | "provider_timeout" | "provider_unreachable" | "provider_error" | "provider_bad_answer" | "mcp_timeout" | "mcp_unreachable" | "mcp_status" | "mcp_failed" | "mcp_bad_answer" | null;
                /** @description The same as Errors, each sentence as a code with its values. */
                reasons?: null | {
                    [key: string]: {
                        /**
                         * @description What is wrong with a field, as a stable code; on the wire it is written in small letters, such as `too_long`.
                         * @enum {unknown}
                         */
                        reason: "required" | "length" | "too_long" | "too_many" | "out_of_range" | "too_small" | "not_one_of" | "not_a_number" | "not_a_boolean" | "unreadable" | "nul_character" | "half_character" | "no_such" | "not_both" | "in_the_past" | "ends_before" | "not_a_url" | "url_not_http" | "url_with_login" | "url_with_query" | "url_not_ascii" | "address_closed" | "address_fixed" | "address_needed" | "kind_fixed" | "wire_fixed" | "secret_again" | "not_a_key" | "mcp_name" | "header_closed" | "header_value" | "not_a_mail_address" | "user_name" | "avatar_not_uploaded" | "wrong_password" | "password_simple" | "password_is_name" | "password_common" | "file_missing" | "not_a_picture" | "picture_broken" | "picture_too_large" | "invalid_workflow" | "no_workflow_inside" | "not_a_version" | "other_version" | "nodes_needed" | "not_in_proposal" | "not_runnable" | "server_too_old" | "unknown_input" | "not_a_running_node" | "not_an_output" | "empty_batch" | "node_names" | "folder_name" | "days_have_no_names" | "same_model" | "not_an_llm" | "tools_config" | "skill_name" | "skill_too_large" | "skill_main_missing" | "skill_other_name" | "skill_description" | "skill_head" | "skill_file_name" | "skill_file_text";
                        /** @description The values that the sentence names, by name, such as `max`. */
                        values?: unknown;
                    }[];
                };
                traceId?: null | string;
            };
            message: string;
        };
        /** @description A password that an administrator gives a user. */
        ResetPasswordRequest: {
            newPassword: string;
        };
        /** @description The version that a restore made. */
        RestoredVersion: {
            /** Format: int64 */
            version: number;
        };
        /** @description Why a run failed or was lost. */
        RunError: {
            message: string;
            /** @description The node at fault, where one is. */
            nodeId: null | string;
            /** @description Its class. */
            nodeType: null | string;
            /** @description The last lines of the node's own traceback. */
            traceback?: null | string;
        };
        /** @description A file of Easel's that an input of a run takes. */
        RunFileInput: {
            /** Format: int64 */
            fileId: number;
            fileName: string;
            input: string;
            nodeId: string;
            sha256: string;
        };
        /** @description A file that a run made. */
        RunOutputView: {
            /** @description Where the copy is; null where there is none. */
            accessUrl: null | string;
            /**
             * Format: int64
             * @description Easel's copy; null where it could not be made.
             */
            fileId: null | number;
            fileName: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            fileSize?: null | number;
            nodeId: string;
            /** @description Why there is no copy. */
            problem: null | string;
            /** @description Of the copy, in hexadecimal. */
            sha256?: null | string;
            /** @description A small picture of it; null where none could be made. */
            thumbnailUrl?: null | string;
            /** @description IMAGE, VIDEO, AUDIO and so on; null where there is no copy. */
            type: null | string;
        };
        /** @description How a run came to be and what exactly ran. POST /runs/{id}/again sends the same prompt. */
        RunProvenance: {
            /**
             * Format: int64
             * @description The run whose prompt it repeats.
             */
            againOf: null | number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: null | string;
            /**
             * Format: int64
             * @description The turn.
             */
            executionId: null | number;
            fileInputs: components["schemas"]["RunFileInput"][];
            /** Format: int64 */
            id: number;
            inputs: null | components["schemas"]["RawJson"];
            /** @description The exact prompt that ComfyUI was sent. */
            prompt: components["schemas"]["RawJson"];
            promptHash: string;
            promptId: string;
            /** Format: int64 */
            serviceId: number;
            serviceName: null | string;
            /** @description The version of ComfyUI that it went to, where it told one. */
            serviceVersion: null | string;
            /** Format: int64 */
            sessionId: null | number;
            /** Format: date-time */
            startedAt: null | string;
            /** @description USER, or AGENT where a turn started it. */
            startedBy: components["schemas"]["VersionActor"];
            status: components["schemas"]["RunStatus"];
            targets: null | components["schemas"]["RawJson"];
            /**
             * Format: int64
             * @description The version that the turn then made of its draft, where it made one.
             */
            turnVersion: null | number;
            /** Format: int64 */
            userId: number;
            username: string;
            /**
             * Format: int64
             * @description The version that ran; null where it was a draft of an agent's turn.
             */
            version: null | number;
            /** Format: int64 */
            workflowId: number;
            workflowName: null | string;
        };
        /** @description A run in a list. */
        RunRow: {
            /**
             * Format: date-time
             * @description When it was given up; where it has not ended yet, it is being cancelled.
             */
            cancelRequestedAt?: null | string;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            durationMs: null | number;
            /** Format: date-time */
            endedAt: null | string;
            /** @description Why it failed or was lost. */
            error: null | string;
            /**
             * Format: int64
             * @description Until it begins, by how long such runs took; null where that is not known.
             */
            estimatedWaitMs?: null | number;
            /** Format: int64 */
            id: number;
            /** Format: int32 */
            outputCount: number;
            /**
             * Format: int32
             * @description Its place while it waits, in Easel or at ComfyUI: 1 is next.
             */
            position?: null | number;
            /** Format: int64 */
            serviceId: number;
            serviceName: null | string;
            /** Format: int64 */
            sessionId: null | number;
            /** Format: date-time */
            startedAt: null | string;
            status: components["schemas"]["RunStatus"];
            /** @description A small picture of its first output that is one. */
            thumbnailUrl?: null | string;
            /** Format: int64 */
            version: null | number;
            /** Format: int64 */
            workflowId: number;
            workflowName: null | string;
        };
        /**
         * @description How far a run is.
         * @enum {unknown}
         */
        RunStatus: "QUEUED" | "RUNNING" | "SUCCESS" | "FAILED" | "CANCELLED" | "LOST";
        /** @description A text that a node gave out. */
        RunText: {
            nodeId: string;
            text: string;
        };
        /** @description All that is known of a run. */
        RunView: {
            /**
             * Format: int64
             * @description The run whose prompt it repeats.
             */
            againOf: null | number;
            /**
             * Format: date-time
             * @description When it was given up; where it has not ended yet, ComfyUI stops it as soon as that hits nobody else's.
             */
            cancelRequestedAt: null | string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: int64
             * @description How long it ran, by ComfyUI's clock where it told.
             */
            durationMs: null | number;
            /** Format: date-time */
            endedAt: null | string;
            error: null | components["schemas"]["RunError"];
            /**
             * Format: int64
             * @description Until it begins, by how long such runs took; null where that is not known.
             */
            estimatedWaitMs: null | number;
            /** Format: int64 */
            executionId: null | number;
            /** @description The files of Easel's that inputs take. */
            fileInputs: components["schemas"]["RunFileInput"][];
            /** Format: int64 */
            id: number;
            inputs: null | components["schemas"]["RawJson"];
            /** @description Files that it made, as far as they are copied. */
            outputs: components["schemas"]["RunOutputView"][];
            /**
             * Format: int32
             * @description Its place while it waits, in Easel or at ComfyUI: 1 is next.
             */
            position: null | number;
            /** @description How far each node is that has begun. */
            progress: components["schemas"]["NodeProgress"][];
            /** @description The exact prompt that ComfyUI was sent; until then, files of Easel's stand in it as references. */
            prompt: components["schemas"]["RawJson"];
            promptHash: string;
            /** @description The prompt's id at ComfyUI. */
            promptId: string;
            /** Format: int64 */
            serviceId: number;
            serviceName: null | string;
            /** @description The version of ComfyUI that it went to. */
            serviceVersion: null | string;
            /** Format: int64 */
            sessionId: null | number;
            /** Format: date-time */
            startedAt: null | string;
            status: components["schemas"]["RunStatus"];
            /** Format: date-time */
            submittedAt: null | string;
            targets: null | components["schemas"]["RawJson"];
            /** @description Texts that nodes gave out. */
            texts: components["schemas"]["RunText"][];
            /**
             * Format: int64
             * @description The workflow's version that ran; null where it was a draft.
             */
            version: null | number;
            /** @description What ComfyUI refused although it ran the rest. */
            warnings: string[];
            /** Format: int64 */
            workflowId: number;
            workflowName: null | string;
        };
        /** @description The version that a workflow has after a change. */
        SavedWorkflow: {
            success: boolean;
            /** Format: int64 */
            version: number;
        };
        /** @description Whether a workflow could run on a service. */
        ServiceCheck: {
            /** @description Null where the service's nodes are not known. */
            canRun: null | boolean;
            /** @description All that stands in the way, these included. */
            findings: components["schemas"]["FindingView"][];
            /** @description Node classes that the service does not have. */
            missingClasses: components["schemas"]["MissingClass"][];
            /** @description Models and other choices that it does not have. */
            missingOptions: components["schemas"]["MissingOption"][];
            /** @description Why they are not known. */
            problem: null | string;
            /** Format: int64 */
            serviceId: number;
            serviceName: string;
            status: components["schemas"]["ServiceStatus"];
        };
        /** @description A device that a service computes on. */
        ServiceDevice: {
            name: string;
            type: string;
            /** Format: int64 */
            vramFree: null | number;
            /** Format: int64 */
            vramTotal: null | number;
        };
        /** @description What the last changes of a service's nodes did to saved workflows. */
        ServiceImpact: {
            /**
             * Format: date-time
             * @description When the nodes changed last, in whatever way.
             */
            changedAt: null | string;
            /** @description Node classes whose inputs or outputs are others. */
            changedClasses: string[];
            /** @description Node classes that are gone, at most a hundred, as of the lists beside it. */
            lostClasses: string[];
            /** @description Choices that are gone, such as models. */
            lostOptions: components["schemas"]["LostOptions"][];
            /** Format: int64 */
            serviceId: number;
            /**
             * Format: date-time
             * @description When the nodes that are compared with went out of use; null where nothing of them is missing.
             */
            since: null | string;
            /**
             * Format: int32
             * @description The workflows that were looked at: the caller's own; an administrator's answer speaks of everybody's.
             */
            workflowCount: number;
            /** @description Those that do not check out any more. */
            workflows: components["schemas"]["ImpactedWorkflow"][];
        };
        /** @description How much a service has to do; whose prompts they are is not told. */
        ServiceQueue: {
            /** Format: int32 */
            pending: number;
            /** Format: int32 */
            running: number;
        };
        /** @description A service as users see it. */
        ServiceRow: {
            /** @description The only classes that run there; empty for all. */
            allowedClasses: string[];
            /** Format: date-time */
            createdAt: string;
            /** @description Node classes that never run there. */
            deniedClasses: string[];
            description: null | string;
            /** Format: int64 */
            id: number;
            isSandbox: boolean;
            /** Format: date-time */
            lastCheckTime: null | string;
            name: string;
            /** @description Classes whose inputs may hold paths and addresses. */
            pathClasses: string[];
            /** @description Why it is not online. */
            problem: null | string;
            /**
             * Format: int32
             * @description Sessions, counted likewise.
             */
            sessionCount: number;
            status: components["schemas"]["ServiceStatus"];
            /** Format: date-time */
            updatedAt: string;
            url: string;
            /** @description ComfyUI's version, where it told it. */
            version: null | string;
            /**
             * Format: int32
             * @description The caller's own workflows there; an administrator sees everybody's.
             */
            workflowCount: number;
        };
        /** @description What a service tells of itself; what it does not tell is null. */
        ServiceStats: {
            devices: components["schemas"]["ServiceDevice"][];
            os: null | string;
            pythonVersion: null | string;
            pytorchVersion: null | string;
            queue: components["schemas"]["ServiceQueue"];
            /** Format: int64 */
            ramFree: null | number;
            /**
             * Format: int64
             * @description Bytes, as all sizes here.
             */
            ramTotal: null | number;
            version: null | string;
        };
        /**
         * @description Whether a service can be used.
         * @enum {unknown}
         */
        ServiceStatus: "ONLINE" | "OFFLINE" | "ERROR";
        /** @description What one look at a service found. */
        ServiceTestAnswer: {
            /** @description What is wrong and what to do, with the address; null when online. */
            message: null | string;
            /**
             * Format: int64
             * @description Milliseconds until the answer, or until none was to be had.
             */
            responseTime: number;
            status: components["schemas"]["ServiceStatus"];
            /** @description ComfyUI's version, where it told it. */
            version: null | string;
        };
        /** @description A session in a list. */
        SessionRow: {
            /** Format: int64 */
            agentId: null | number;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            id: number;
            lastMessageSummary: null | string;
            status: components["schemas"]["SessionStatus"];
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: int64 */
            workflowId: number;
        };
        /**
         * @description Where a session stands.
         * @enum {unknown}
         */
        SessionStatus: "ACTIVE" | "COMPLETED" | "ARCHIVED";
        /** @description Sets a budget. Where neither limit is given, the budget is taken away. */
        SetBudgetRequest: {
            /**
             * Format: double
             * @description In the currency of the models' prices.
             */
            maxCost?: null | number;
            /** Format: int64 */
            maxTokens?: null | number;
            period: null | components["schemas"]["BudgetPeriod"];
            scope: null | components["schemas"]["BudgetScope"];
            /**
             * Format: int64
             * @description The id of the user, agent or session; left out, each one has this budget that has none of its own.
             */
            subjectId?: null | number;
        };
        /** @description A skill with its texts. */
        SkillAnswer: {
            description: string;
            files: {
                [key: string]: string;
            };
            name: string;
        };
        /** @description A skill in a list. */
        SkillRow: {
            /** Format: int64 */
            characters: number;
            description: string;
            files: string[];
            name: string;
        };
        /** @description A one-time ticket for the socket. */
        SocketTicketAnswer: {
            ticket: string;
        };
        /** @description One stage of a provider's test. */
        StageResult: {
            /** @description What went wrong, for a program; null where nothing did. */
            code: null | string;
            /** Format: int64 */
            durationMs: number;
            /** @description What was found. */
            message: string;
            /** @description What to do about it. */
            remedy: null | string;
            stage: components["schemas"]["ProviderStage"];
            status: components["schemas"]["StageStatus"];
        };
        /**
         * @description How a stage went.
         * @enum {unknown}
         */
        StageStatus: "PASSED" | "FAILED" | "SKIPPED";
        /** @description What was started. */
        StartedRun: {
            /**
             * Format: int64
             * @description The run, or the first of several.
             */
            id: number;
            /** @description All of them, in the order in which they will run. */
            ids: number[];
            status: components["schemas"]["RunStatus"];
        };
        /** @description How a workflow is to be run. */
        StartRunRequest: {
            /** @description One run for each of these, with its own values beside Inputs. */
            batch?: null | Record<string, never>[];
            /**
             * Format: int32
             * @description How often; from the second time on, seeds that are not fixed move on.
             */
            count?: null | number;
            /** @description Values that hold for this run only, by `"node.input"`. */
            inputs?: null | Record<string, never>;
            /** @description The output nodes to run; all where it is left out. */
            targets?: null | string[];
            /**
             * Format: int64
             * @description The version to run; the newest where it is left out.
             */
            version?: null | number;
        };
        /** @description Whether there was a turn to stop. */
        StopAnswer: {
            stopped: boolean;
            success: boolean;
        };
        /** Format: binary */
        Stream: string;
        /** @description Which model to talk to; without it the provider's first ACTIVE one, else the first that it lists. */
        TestProviderRequest: {
            modelCode?: null | string;
        };
        /** @description A personal token without its secret. */
        TokenRow: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: null | string;
            /** @description The last four characters of the secret. */
            hint: string;
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            lastUsedAt: null | string;
            name: string;
            scope: components["schemas"]["PersonalTokenScope"];
        };
        /** @description A tool as an administrator sees it who chooses among them. */
        ToolDescription: {
            /** @description The kinds of agent that may have it. */
            agentTypes: components["schemas"]["AgentType"][];
            /** @description What a model is told of it. */
            description: string;
            name: string;
        };
        /** @description A part of a session as a page shows it: what was said, and what the agent did meanwhile. */
        Transcript: {
            /** @description Whether there are messages before these. */
            hasMore: boolean;
            /**
             * Format: int64
             * @description The number of the event up to which the answer is complete; a client goes on from there.
             */
            lastEventId: number;
            /** @description In the order in which they were said. */
            messages: components["schemas"]["MessageView"][];
            /** @description The turns of these messages. */
            turns: components["schemas"]["TurnView"][];
        };
        /** @description A question to the user. */
        TurnApprovalView: {
            approvalId: string;
            /** @description The answer; null while there is none. */
            approved: null | boolean;
            callId: string;
            facts: null | components["schemas"]["JsonObject"];
            summary: string;
            tool: string;
        };
        /** @description A run that a turn started, as its chat shows it. */
        TurnRunView: {
            /** Format: int64 */
            id: number;
            outputs: components["schemas"]["RunOutputView"][];
            status: components["schemas"]["RunStatus"];
        };
        /** @description A tool that was used. */
        TurnToolView: {
            callId: string;
            /** Format: int64 */
            durationMs: null | number;
            facts: null | components["schemas"]["JsonObject"];
            /** @description Whether it worked; null while it is at work. */
            ok: null | boolean;
            summary: string;
            tool: string;
        };
        /** @description What an agent did for a message. */
        TurnView: {
            approvals: components["schemas"]["TurnApprovalView"][];
            /** Format: double */
            cost: number;
            /** Format: date-time */
            endedAt: null | string;
            errorCode: null | string;
            errorMessage: null | string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            inputTokens: number;
            /** Format: int64 */
            outputTokens: number;
            /** @description What it means to do, where it made a plan. */
            plan: null | components["schemas"]["PlanStepView"][];
            /** @description What its model thought aloud. */
            reasoning: null | string;
            /**
             * Format: int64
             * @description The version of the workflow that it made.
             */
            resultVersion: null | number;
            runs: components["schemas"]["TurnRunView"][];
            /** Format: date-time */
            startedAt: null | string;
            status: components["schemas"]["ExecutionStatus"];
            /** @description What it has said so far; null once it has ended, when its message says it. */
            text: null | string;
            tools: components["schemas"]["TurnToolView"][];
        };
        /** @description A name that was looked up and not found. */
        UnverifiedNameView: {
            /** @description CLASS, INPUT, MODEL or FILE. */
            kind: string;
            /** @description What was probably meant; null where nothing is near. */
            nearest: null | string;
            /** @description As it stands in the answer. */
            text: string;
        };
        /** @description A change of an agent; what is left out stays. A `fallbackModelId` of 0 removes the fallback. */
        UpdateAgentRequest: {
            /** @description Which of `temperature` and `maxTokens` go back to those of the model. */
            clear?: null | string[];
            description?: null | string;
            /** Format: int64 */
            fallbackModelId?: null | number;
            /** Format: int32 */
            maxTokens?: null | number;
            /** Format: int64 */
            modelId?: null | number;
            name?: null | string;
            status?: null | components["schemas"]["AgentStatus"];
            systemPrompt?: null | string;
            /** Format: double */
            temperature?: null | number;
            toolsConfig?: null | components["schemas"]["JsonElement"];
        };
        /** @description A change of an MCP server; what is left out stays. A new url needs the headers again. */
        UpdateMcpServerRequest: {
            headers?: null | {
                [key: string]: string;
            };
            name?: null | string;
            status?: null | components["schemas"]["McpServerStatus"];
            /** Format: int32 */
            timeoutMs?: null | number;
            url?: null | string;
        };
        /** @description A change of one's own page; what is left out stays. */
        UpdateMeRequest: {
            avatarUrl?: null | string;
            displayName?: null | string;
            email?: null | string;
        };
        /** @description A change of a model; what is left out stays. */
        UpdateModelRequest: {
            /** Format: double */
            cachedInputPrice?: null | number;
            /** Format: double */
            cacheWritePrice?: null | number;
            /** @description Which of `maxTokens`, `cachedInputPrice` and `cacheWritePrice` go back to none. */
            clear?: null | string[];
            /**
             * Format: int32
             * @description In tokens; 0 goes back to what is known of models with such a code.
             */
            contextWindow?: null | number;
            /** Format: double */
            inputPrice?: null | number;
            /** Format: int32 */
            maxTokens?: null | number;
            modelCode?: null | string;
            modelType?: null | components["schemas"]["ModelType"];
            name?: null | string;
            /** Format: double */
            outputPrice?: null | number;
            status?: null | components["schemas"]["ModelStatus"];
            supportStream?: null | boolean;
            supportTools?: null | boolean;
            supportVision?: null | boolean;
        };
        /** @description A change of a provider; what is left out stays. An empty `apiKey` removes the key. */
        UpdateProviderRequest: {
            apiKey?: null | string;
            baseUrl?: null | string;
            code?: null | components["schemas"]["ProviderCode"];
            /** Format: int32 */
            maxRetries?: null | number;
            name?: null | string;
            /** Format: int32 */
            rateLimit?: null | number;
            status?: null | components["schemas"]["ProviderStatus"];
            /** Format: int32 */
            timeoutMs?: null | number;
            wire?: null | components["schemas"]["ChatWire"];
        };
        /** @description A change of a service; what is left out stays. */
        UpdateServiceRequest: {
            allowedClasses?: null | string[];
            deniedClasses?: null | string[];
            description?: null | string;
            name?: null | string;
            pathClasses?: null | string[];
            url?: null | string;
        };
        /** @description A change of a session; what is left out stays. */
        UpdateSessionRequest: {
            status?: null | components["schemas"]["SessionStatus"];
            title?: null | string;
        };
        /** @description All files of a skill anew. */
        UpdateSkillRequest: {
            files: {
                [key: string]: string;
            };
        };
        /** @description A change of a user; what is left out stays. */
        UpdateUserRequest: {
            displayName?: null | string;
            email?: null | string;
            role?: null | components["schemas"]["UserRole"];
            status?: null | components["schemas"]["UserStatus"];
        };
        /** @description A change of a workflow; what is left out stays. */
        UpdateWorkflowRequest: {
            /** Format: int64 */
            baseVersion?: null | number;
            description?: null | string;
            name?: null | string;
            /** Format: int64 */
            serviceId?: null | number;
            workflowData?: null | components["schemas"]["RawJson"];
        };
        /** @description The new avatar. */
        UploadedAvatar: {
            accessUrl: string;
            /** Format: int64 */
            fileId: number;
        };
        /** @description A file that runs can take as an input. */
        UploadedInputFile: {
            accessUrl: string;
            /**
             * Format: date-time
             * @description When it goes by itself.
             */
            expiresAt: null | string;
            /** Format: int64 */
            fileId: number;
            fileName: string;
            /** Format: int64 */
            fileSize: number;
            fileType: components["schemas"]["FileType"];
            thumbnailUrl: null | string;
        };
        /** @description The stored workflow file. */
        UploadedWorkflowFile: {
            /** Format: int64 */
            fileId: number;
            fileName: string;
            /** Format: int64 */
            fileSize: number;
        };
        /** @description What the model calls of one group used. Tokens that a provider did not report are a guess, and are told apart. */
        UsageRow: {
            /**
             * Format: int64
             * @description The part of the input that came from a provider's cache.
             */
            cachedInputTokens: number;
            /**
             * Format: int64
             * @description The part of the input that went into a provider's cache.
             */
            cacheWriteInputTokens: number;
            /** Format: int64 */
            calls: number;
            /** Format: double */
            cost: number;
            /**
             * Format: int64
             * @description The part of the input that is a guess.
             */
            estimatedInputTokens: number;
            /**
             * Format: int64
             * @description The part of the output that is a guess.
             */
            estimatedOutputTokens: number;
            /**
             * Format: int64
             * @description How many of the calls failed, timed out or were cancelled.
             */
            failedCalls: number;
            /** Format: int64 */
            inputTokens: number;
            /** @description The id, or the day; null for calls that belong to none, such as those of a provider's test. */
            key: null | string;
            /** @description What a person knows it by, where it still exists. */
            name: null | string;
            /** Format: int64 */
            outputTokens: number;
        };
        /**
         * @description What a user may do.
         * @enum {unknown}
         */
        UserRole: "USER" | "ADMIN";
        /** @description A user as an administrator sees them. */
        UserRow: {
            avatarUrl: null | string;
            /** Format: date-time */
            createdAt: string;
            displayName: string;
            email: null | string;
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            lastLoginAt: null | string;
            /**
             * Format: date-time
             * @description Until when failed logins lock the account, from one address at least; null where they don't.
             */
            lockedUntil: null | string;
            role: components["schemas"]["UserRole"];
            status: components["schemas"]["UserStatus"];
            username: string;
        };
        /**
         * @description Whether a user may log in.
         * @enum {unknown}
         */
        UserStatus: "ACTIVE" | "DISABLED";
        /** @description What a check found. */
        ValidateAnswer: {
            findings: components["schemas"]["FindingView"][];
            ok: boolean;
        };
        /** @description A workflow to be checked instead of the stored one. */
        ValidateRequest: {
            workflowData?: null | components["schemas"]["RawJson"];
        };
        /**
         * @description Whose hand made a version.
         * @enum {unknown}
         */
        VersionActor: "USER" | "AGENT";
        /** @description A version with its contents. */
        VersionAnswer: {
            actor: components["schemas"]["VersionActor"];
            /** Format: date-time */
            createdAt: string;
            createdBy: null | string;
            facts: null | components["schemas"]["JsonObject"];
            /** Format: int64 */
            sessionId: null | number;
            summary: string;
            /** Format: int64 */
            version: number;
            workflowData: components["schemas"]["RawJson"];
        };
        /** @description A version in the timeline. */
        VersionRow: {
            actor: components["schemas"]["VersionActor"];
            /** Format: date-time */
            createdAt: string;
            createdBy: null | string;
            facts: null | components["schemas"]["JsonObject"];
            /** Format: int64 */
            sessionId: null | number;
            summary: string;
            /** @description A small picture of what its newest run gave, or else the turn that made it; null where there is none. */
            thumbnailUrl?: null | string;
            /** Format: int64 */
            version: number;
        };
        /** @description A workflow with its contents. */
        WorkflowAnswer: {
            /** Format: date-time */
            createdAt: string;
            description: null | string;
            format: components["schemas"]["WorkflowFormat"];
            /** Format: int64 */
            id: number;
            isFavorite: boolean;
            /** Format: date-time */
            lastUsedAt: string;
            lock: null | components["schemas"]["LockView"];
            name: string;
            /** Format: int64 */
            serviceId: number;
            serviceName: null | string;
            /** Format: int32 */
            sessionCount: number;
            /** Format: date-time */
            updatedAt: string;
            /** Format: int64 */
            version: number;
            /** Format: int64 */
            versionCount: number;
            workflowData: components["schemas"]["RawJson"];
        };
        /** @description A workflow to begin with. */
        WorkflowExample: {
            description: string;
            /** @description Names it for good; pages know translations of name and description by it. */
            key: string;
            name: string;
            workflowData: components["schemas"]["RawJson"];
        };
        /**
         * @description Which of ComfyUI's two JSON shapes a document has.
         * @enum {unknown}
         */
        WorkflowFormat: "UI" | "API";
        /** @description A workflow in a list. */
        WorkflowRow: {
            /** Format: date-time */
            createdAt: string;
            description: null | string;
            /** Format: int64 */
            id: number;
            isFavorite: boolean;
            isLocked: boolean;
            /** Format: date-time */
            lastUsedAt: string;
            name: string;
            /** Format: int64 */
            serviceId: number;
            serviceName: null | string;
            /** Format: int32 */
            sessionCount: number;
            /** @description A small picture of its last result; null where it has none. */
            thumbnailUrl?: null | string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: int64 */
            versionCount: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AcceptedProposal = components['schemas']['AcceptedProposal'];
export type AcceptProposalRequest = components['schemas']['AcceptProposalRequest'];
export type AgentDetails = components['schemas']['AgentDetails'];
export type AgentRow = components['schemas']['AgentRow'];
export type AgentStatus = components['schemas']['AgentStatus'];
export type AgentType = components['schemas']['AgentType'];
export type ApprovalAnswer = components['schemas']['ApprovalAnswer'];
export type AuditAction = components['schemas']['AuditAction'];
export type AuditRow = components['schemas']['AuditRow'];
export type AvailableAgent = components['schemas']['AvailableAgent'];
export type AvailableModel = components['schemas']['AvailableModel'];
export type BlameAnswer = components['schemas']['BlameAnswer'];
export type BlameEntry = components['schemas']['BlameEntry'];
export type BlameKind = components['schemas']['BlameKind'];
export type BlameVersion = components['schemas']['BlameVersion'];
export type BudgetPeriod = components['schemas']['BudgetPeriod'];
export type BudgetScope = components['schemas']['BudgetScope'];
export type BudgetUse = components['schemas']['BudgetUse'];
export type BudgetView = components['schemas']['BudgetView'];
export type BusinessType = components['schemas']['BusinessType'];
export type CancelledRun = components['schemas']['CancelledRun'];
export type CanvasGraph = components['schemas']['CanvasGraph'];
export type CanvasGroup = components['schemas']['CanvasGroup'];
export type CanvasInput = components['schemas']['CanvasInput'];
export type CanvasLevel = components['schemas']['CanvasLevel'];
export type CanvasLink = components['schemas']['CanvasLink'];
export type CanvasNode = components['schemas']['CanvasNode'];
export type CanvasNodeKind = components['schemas']['CanvasNodeKind'];
export type CanvasPoint = components['schemas']['CanvasPoint'];
export type CanvasSlot = components['schemas']['CanvasSlot'];
export type CanvasWidget = components['schemas']['CanvasWidget'];
export type CanvasWidgetKind = components['schemas']['CanvasWidgetKind'];
export type CatalogInput = components['schemas']['CatalogInput'];
export type CatalogNode = components['schemas']['CatalogNode'];
export type CatalogNodeRow = components['schemas']['CatalogNodeRow'];
export type CatalogOutput = components['schemas']['CatalogOutput'];
export type ChangePasswordRequest = components['schemas']['ChangePasswordRequest'];
export type ChangeView = components['schemas']['ChangeView'];
export type ChatWire = components['schemas']['ChatWire'];
export type ConflictView = components['schemas']['ConflictView'];
export type CreateAgentRequest = components['schemas']['CreateAgentRequest'];
export type CreatedAgent = components['schemas']['CreatedAgent'];
export type CreatedModel = components['schemas']['CreatedModel'];
export type CreatedProvider = components['schemas']['CreatedProvider'];
export type CreatedService = components['schemas']['CreatedService'];
export type CreatedSession = components['schemas']['CreatedSession'];
export type CreatedToken = components['schemas']['CreatedToken'];
export type CreatedUser = components['schemas']['CreatedUser'];
export type CreatedWorkflow = components['schemas']['CreatedWorkflow'];
export type CreateMcpServerRequest = components['schemas']['CreateMcpServerRequest'];
export type CreateModelRequest = components['schemas']['CreateModelRequest'];
export type CreateProviderRequest = components['schemas']['CreateProviderRequest'];
export type CreateServiceRequest = components['schemas']['CreateServiceRequest'];
export type CreateSessionRequest = components['schemas']['CreateSessionRequest'];
export type CreateSkillRequest = components['schemas']['CreateSkillRequest'];
export type CreateTokenRequest = components['schemas']['CreateTokenRequest'];
export type CreateUserRequest = components['schemas']['CreateUserRequest'];
export type CreateWorkflowRequest = components['schemas']['CreateWorkflowRequest'];
export type DiffAnswer = components['schemas']['DiffAnswer'];
export type Done = components['schemas']['Done'];
export type DuplicateRequest = components['schemas']['DuplicateRequest'];
export type EditAnswer = components['schemas']['EditAnswer'];
export type EditChangeView = components['schemas']['EditChangeView'];
export type EditWorkflowRequest = components['schemas']['EditWorkflowRequest'];
export type EnvelopeOfAcceptedProposal = components['schemas']['EnvelopeOfAcceptedProposal'];
export type EnvelopeOfAgentDetails = components['schemas']['EnvelopeOfAgentDetails'];
export type EnvelopeOfBlameAnswer = components['schemas']['EnvelopeOfBlameAnswer'];
export type EnvelopeOfCancelledRun = components['schemas']['EnvelopeOfCancelledRun'];
export type EnvelopeOfCatalogNode = components['schemas']['EnvelopeOfCatalogNode'];
export type EnvelopeOfCreatedAgent = components['schemas']['EnvelopeOfCreatedAgent'];
export type EnvelopeOfCreatedModel = components['schemas']['EnvelopeOfCreatedModel'];
export type EnvelopeOfCreatedProvider = components['schemas']['EnvelopeOfCreatedProvider'];
export type EnvelopeOfCreatedService = components['schemas']['EnvelopeOfCreatedService'];
export type EnvelopeOfCreatedSession = components['schemas']['EnvelopeOfCreatedSession'];
export type EnvelopeOfCreatedToken = components['schemas']['EnvelopeOfCreatedToken'];
export type EnvelopeOfCreatedUser = components['schemas']['EnvelopeOfCreatedUser'];
export type EnvelopeOfCreatedWorkflow = components['schemas']['EnvelopeOfCreatedWorkflow'];
export type EnvelopeOfDiffAnswer = components['schemas']['EnvelopeOfDiffAnswer'];
export type EnvelopeOfDone = components['schemas']['EnvelopeOfDone'];
export type EnvelopeOfEditAnswer = components['schemas']['EnvelopeOfEditAnswer'];
export type EnvelopeOfExecutionView = components['schemas']['EnvelopeOfExecutionView'];
export type EnvelopeOfFileProvenance = components['schemas']['EnvelopeOfFileProvenance'];
export type EnvelopeOfFileView = components['schemas']['EnvelopeOfFileView'];
export type EnvelopeOfGraphAnswer = components['schemas']['EnvelopeOfGraphAnswer'];
export type EnvelopeOfIReadOnlyListOfstring = components['schemas']['EnvelopeOfIReadOnlyListOfstring'];
export type EnvelopeOfIReadOnlyListOfToolDescription = components['schemas']['EnvelopeOfIReadOnlyListOfToolDescription'];
export type EnvelopeOfIReadOnlyListOfWorkflowExample = components['schemas']['EnvelopeOfIReadOnlyListOfWorkflowExample'];
export type EnvelopeOfJsonElement = components['schemas']['EnvelopeOfJsonElement'];
export type EnvelopeOfListOfAgentRow = components['schemas']['EnvelopeOfListOfAgentRow'];
export type EnvelopeOfListOfAuditRow = components['schemas']['EnvelopeOfListOfAuditRow'];
export type EnvelopeOfListOfAvailableAgent = components['schemas']['EnvelopeOfListOfAvailableAgent'];
export type EnvelopeOfListOfAvailableModel = components['schemas']['EnvelopeOfListOfAvailableModel'];
export type EnvelopeOfListOfBudgetView = components['schemas']['EnvelopeOfListOfBudgetView'];
export type EnvelopeOfListOfCatalogNodeRow = components['schemas']['EnvelopeOfListOfCatalogNodeRow'];
export type EnvelopeOfListOfExecutionRow = components['schemas']['EnvelopeOfListOfExecutionRow'];
export type EnvelopeOfListOfFileRow = components['schemas']['EnvelopeOfListOfFileRow'];
export type EnvelopeOfListOfMcpServerTool = components['schemas']['EnvelopeOfListOfMcpServerTool'];
export type EnvelopeOfListOfMcpServerView = components['schemas']['EnvelopeOfListOfMcpServerView'];
export type EnvelopeOfListOfMessageView = components['schemas']['EnvelopeOfListOfMessageView'];
export type EnvelopeOfListOfModelRow = components['schemas']['EnvelopeOfListOfModelRow'];
export type EnvelopeOfListOfOwnedFileRow = components['schemas']['EnvelopeOfListOfOwnedFileRow'];
export type EnvelopeOfListOfOwnedSessionRow = components['schemas']['EnvelopeOfListOfOwnedSessionRow'];
export type EnvelopeOfListOfOwnedWorkflowRow = components['schemas']['EnvelopeOfListOfOwnedWorkflowRow'];
export type EnvelopeOfListOfProposalRow = components['schemas']['EnvelopeOfListOfProposalRow'];
export type EnvelopeOfListOfProviderRow = components['schemas']['EnvelopeOfListOfProviderRow'];
export type EnvelopeOfListOfRawJson = components['schemas']['EnvelopeOfListOfRawJson'];
export type EnvelopeOfListOfRunRow = components['schemas']['EnvelopeOfListOfRunRow'];
export type EnvelopeOfListOfServiceCheck = components['schemas']['EnvelopeOfListOfServiceCheck'];
export type EnvelopeOfListOfServiceRow = components['schemas']['EnvelopeOfListOfServiceRow'];
export type EnvelopeOfListOfSessionRow = components['schemas']['EnvelopeOfListOfSessionRow'];
export type EnvelopeOfListOfSkillRow = components['schemas']['EnvelopeOfListOfSkillRow'];
export type EnvelopeOfListOfTokenRow = components['schemas']['EnvelopeOfListOfTokenRow'];
export type EnvelopeOfListOfUsageRow = components['schemas']['EnvelopeOfListOfUsageRow'];
export type EnvelopeOfListOfUserRow = components['schemas']['EnvelopeOfListOfUserRow'];
export type EnvelopeOfListOfVersionRow = components['schemas']['EnvelopeOfListOfVersionRow'];
export type EnvelopeOfListOfWorkflowRow = components['schemas']['EnvelopeOfListOfWorkflowRow'];
export type EnvelopeOfLoginAnswer = components['schemas']['EnvelopeOfLoginAnswer'];
export type EnvelopeOfMcpServerView = components['schemas']['EnvelopeOfMcpServerView'];
export type EnvelopeOfMeAnswer = components['schemas']['EnvelopeOfMeAnswer'];
export type EnvelopeOfMessageView = components['schemas']['EnvelopeOfMessageView'];
export type EnvelopeOfModelView = components['schemas']['EnvelopeOfModelView'];
export type EnvelopeOfObject = components['schemas']['EnvelopeOfObject'];
export type EnvelopeOfPreviewAnswer = components['schemas']['EnvelopeOfPreviewAnswer'];
export type EnvelopeOfProposalAnswer = components['schemas']['EnvelopeOfProposalAnswer'];
export type EnvelopeOfProviderTestAnswer = components['schemas']['EnvelopeOfProviderTestAnswer'];
export type EnvelopeOfProviderView = components['schemas']['EnvelopeOfProviderView'];
export type EnvelopeOfRefreshAnswer = components['schemas']['EnvelopeOfRefreshAnswer'];
export type EnvelopeOfRestoredVersion = components['schemas']['EnvelopeOfRestoredVersion'];
export type EnvelopeOfRunView = components['schemas']['EnvelopeOfRunView'];
export type EnvelopeOfSavedWorkflow = components['schemas']['EnvelopeOfSavedWorkflow'];
export type EnvelopeOfServiceImpact = components['schemas']['EnvelopeOfServiceImpact'];
export type EnvelopeOfServiceQueue = components['schemas']['EnvelopeOfServiceQueue'];
export type EnvelopeOfServiceRow = components['schemas']['EnvelopeOfServiceRow'];
export type EnvelopeOfServiceStats = components['schemas']['EnvelopeOfServiceStats'];
export type EnvelopeOfServiceTestAnswer = components['schemas']['EnvelopeOfServiceTestAnswer'];
export type EnvelopeOfSessionRow = components['schemas']['EnvelopeOfSessionRow'];
export type EnvelopeOfSkillAnswer = components['schemas']['EnvelopeOfSkillAnswer'];
export type EnvelopeOfSocketTicketAnswer = components['schemas']['EnvelopeOfSocketTicketAnswer'];
export type EnvelopeOfStartedRun = components['schemas']['EnvelopeOfStartedRun'];
export type EnvelopeOfStopAnswer = components['schemas']['EnvelopeOfStopAnswer'];
export type EnvelopeOfTranscript = components['schemas']['EnvelopeOfTranscript'];
export type EnvelopeOfUploadedAvatar = components['schemas']['EnvelopeOfUploadedAvatar'];
export type EnvelopeOfUploadedInputFile = components['schemas']['EnvelopeOfUploadedInputFile'];
export type EnvelopeOfUploadedWorkflowFile = components['schemas']['EnvelopeOfUploadedWorkflowFile'];
export type EnvelopeOfUserRow = components['schemas']['EnvelopeOfUserRow'];
export type EnvelopeOfValidateAnswer = components['schemas']['EnvelopeOfValidateAnswer'];
export type EnvelopeOfVersionAnswer = components['schemas']['EnvelopeOfVersionAnswer'];
export type EnvelopeOfWorkflowAnswer = components['schemas']['EnvelopeOfWorkflowAnswer'];
export type ExecutionRow = components['schemas']['ExecutionRow'];
export type ExecutionStatus = components['schemas']['ExecutionStatus'];
export type ExecutionStepView = components['schemas']['ExecutionStepView'];
export type ExecutionType = components['schemas']['ExecutionType'];
export type ExecutionView = components['schemas']['ExecutionView'];
export type FavoriteRequest = components['schemas']['FavoriteRequest'];
export type FileProvenance = components['schemas']['FileProvenance'];
export type FileRow = components['schemas']['FileRow'];
export type FileType = components['schemas']['FileType'];
export type FileView = components['schemas']['FileView'];
export type FindingSeverity = components['schemas']['FindingSeverity'];
export type FindingView = components['schemas']['FindingView'];
export type GraphAnswer = components['schemas']['GraphAnswer'];
export type IFormFile = components['schemas']['IFormFile'];
export type ImpactedWorkflow = components['schemas']['ImpactedWorkflow'];
export type JsonElement = components['schemas']['JsonElement'];
export type JsonNode = components['schemas']['JsonNode'];
export type JsonObject = components['schemas']['JsonObject'];
export type LockView = components['schemas']['LockView'];
export type LoginAnswer = components['schemas']['LoginAnswer'];
export type LoginRequest = components['schemas']['LoginRequest'];
export type LoginUser = components['schemas']['LoginUser'];
export type LostOptions = components['schemas']['LostOptions'];
export type McpServerStatus = components['schemas']['McpServerStatus'];
export type McpServerTool = components['schemas']['McpServerTool'];
export type McpServerView = components['schemas']['McpServerView'];
export type MeAnswer = components['schemas']['MeAnswer'];
export type MessageRole = components['schemas']['MessageRole'];
export type MessageView = components['schemas']['MessageView'];
export type MissingClass = components['schemas']['MissingClass'];
export type MissingOption = components['schemas']['MissingOption'];
export type ModelCallStatus = components['schemas']['ModelCallStatus'];
export type ModelCallView = components['schemas']['ModelCallView'];
export type ModelRow = components['schemas']['ModelRow'];
export type ModelStatus = components['schemas']['ModelStatus'];
export type ModelType = components['schemas']['ModelType'];
export type ModelView = components['schemas']['ModelView'];
export type NodeMode = components['schemas']['NodeMode'];
export type NodeProgress = components['schemas']['NodeProgress'];
export type NodeState = components['schemas']['NodeState'];
export type OwnedFileRow = components['schemas']['OwnedFileRow'];
export type OwnedSessionRow = components['schemas']['OwnedSessionRow'];
export type OwnedWorkflowRow = components['schemas']['OwnedWorkflowRow'];
export type PersonalTokenScope = components['schemas']['PersonalTokenScope'];
export type PlanStepView = components['schemas']['PlanStepView'];
export type PostMessageRequest = components['schemas']['PostMessageRequest'];
export type PreviewAnswer = components['schemas']['PreviewAnswer'];
export type PreviewRequest = components['schemas']['PreviewRequest'];
export type ProposalAnswer = components['schemas']['ProposalAnswer'];
export type ProposalRow = components['schemas']['ProposalRow'];
export type ProposalStatus = components['schemas']['ProposalStatus'];
export type ProposedNode = components['schemas']['ProposedNode'];
export type ProviderCode = components['schemas']['ProviderCode'];
export type ProviderRow = components['schemas']['ProviderRow'];
export type ProviderStage = components['schemas']['ProviderStage'];
export type ProviderStatus = components['schemas']['ProviderStatus'];
export type ProviderTestAnswer = components['schemas']['ProviderTestAnswer'];
export type ProviderView = components['schemas']['ProviderView'];
export type RawJson = components['schemas']['RawJson'];
export type RefreshAnswer = components['schemas']['RefreshAnswer'];
export type Refused = components['schemas']['Refused'];
export type ResetPasswordRequest = components['schemas']['ResetPasswordRequest'];
export type RestoredVersion = components['schemas']['RestoredVersion'];
export type RunError = components['schemas']['RunError'];
export type RunFileInput = components['schemas']['RunFileInput'];
export type RunOutputView = components['schemas']['RunOutputView'];
export type RunProvenance = components['schemas']['RunProvenance'];
export type RunRow = components['schemas']['RunRow'];
export type RunStatus = components['schemas']['RunStatus'];
export type RunText = components['schemas']['RunText'];
export type RunView = components['schemas']['RunView'];
export type SavedWorkflow = components['schemas']['SavedWorkflow'];
export type ServiceCheck = components['schemas']['ServiceCheck'];
export type ServiceDevice = components['schemas']['ServiceDevice'];
export type ServiceImpact = components['schemas']['ServiceImpact'];
export type ServiceQueue = components['schemas']['ServiceQueue'];
export type ServiceRow = components['schemas']['ServiceRow'];
export type ServiceStats = components['schemas']['ServiceStats'];
export type ServiceStatus = components['schemas']['ServiceStatus'];
export type ServiceTestAnswer = components['schemas']['ServiceTestAnswer'];
export type SessionRow = components['schemas']['SessionRow'];
export type SessionStatus = components['schemas']['SessionStatus'];
export type SetBudgetRequest = components['schemas']['SetBudgetRequest'];
export type SkillAnswer = components['schemas']['SkillAnswer'];
export type SkillRow = components['schemas']['SkillRow'];
export type SocketTicketAnswer = components['schemas']['SocketTicketAnswer'];
export type StageResult = components['schemas']['StageResult'];
export type StageStatus = components['schemas']['StageStatus'];
export type StartedRun = components['schemas']['StartedRun'];
export type StartRunRequest = components['schemas']['StartRunRequest'];
export type StopAnswer = components['schemas']['StopAnswer'];
export type Stream = components['schemas']['Stream'];
export type TestProviderRequest = components['schemas']['TestProviderRequest'];
export type TokenRow = components['schemas']['TokenRow'];
export type ToolDescription = components['schemas']['ToolDescription'];
export type Transcript = components['schemas']['Transcript'];
export type TurnApprovalView = components['schemas']['TurnApprovalView'];
export type TurnRunView = components['schemas']['TurnRunView'];
export type TurnToolView = components['schemas']['TurnToolView'];
export type TurnView = components['schemas']['TurnView'];
export type UnverifiedNameView = components['schemas']['UnverifiedNameView'];
export type UpdateAgentRequest = components['schemas']['UpdateAgentRequest'];
export type UpdateMcpServerRequest = components['schemas']['UpdateMcpServerRequest'];
export type UpdateMeRequest = components['schemas']['UpdateMeRequest'];
export type UpdateModelRequest = components['schemas']['UpdateModelRequest'];
export type UpdateProviderRequest = components['schemas']['UpdateProviderRequest'];
export type UpdateServiceRequest = components['schemas']['UpdateServiceRequest'];
export type UpdateSessionRequest = components['schemas']['UpdateSessionRequest'];
export type UpdateSkillRequest = components['schemas']['UpdateSkillRequest'];
export type UpdateUserRequest = components['schemas']['UpdateUserRequest'];
export type UpdateWorkflowRequest = components['schemas']['UpdateWorkflowRequest'];
export type UploadedAvatar = components['schemas']['UploadedAvatar'];
export type UploadedInputFile = components['schemas']['UploadedInputFile'];
export type UploadedWorkflowFile = components['schemas']['UploadedWorkflowFile'];
export type UsageRow = components['schemas']['UsageRow'];
export type UserRole = components['schemas']['UserRole'];
export type UserRow = components['schemas']['UserRow'];
export type UserStatus = components['schemas']['UserStatus'];
export type ValidateAnswer = components['schemas']['ValidateAnswer'];
export type ValidateRequest = components['schemas']['ValidateRequest'];
export type VersionActor = components['schemas']['VersionActor'];
export type VersionAnswer = components['schemas']['VersionAnswer'];
export type VersionRow = components['schemas']['VersionRow'];
export type WorkflowAnswer = components['schemas']['WorkflowAnswer'];
export type WorkflowExample = components['schemas']['WorkflowExample'];
export type WorkflowFormat = components['schemas']['WorkflowFormat'];
export type WorkflowRow = components['schemas']['WorkflowRow'];
export type $defs = Record<string, never>;
export interface operations {
    ListAgents: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                status?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfAgentRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAgentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedAgent"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfAgentDetails"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAgentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListExecutions: {
        parameters: {
            query?: {
                endTime?: string;
                page?: number;
                search?: string;
                sessionId?: number;
                size?: number;
                startTime?: string;
                status?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfExecutionRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: number;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfExecutionView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListAvailableAgents: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfAvailableAgent"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListAllExecutions: {
        parameters: {
            query?: {
                endTime?: string;
                page?: number;
                search?: string;
                sessionId?: number;
                size?: number;
                startTime?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfExecutionRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListTools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfIReadOnlyListOfToolDescription"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadToolsConfigSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfJsonElement"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListAudit: {
        parameters: {
            query?: {
                action?: string;
                actorId?: number;
                from?: string;
                page?: number;
                search?: string;
                size?: number;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfAuditRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    Login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfLoginAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    Logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfObject"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    RefreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfRefreshAnswer"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    IssueSocketTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSocketTicketAnswer"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListBudgets: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfBudgetView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    SetBudget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetBudgetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListOwnBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfBudgetView"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListFiles: {
        parameters: {
            query?: {
                businessType?: string;
                fileType?: string;
                page?: number;
                size?: number;
                workflowId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfFileRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfFileView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadFileContent: {
        parameters: {
            query?: {
                expires?: number;
                signature?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stream"];
                    "application/octet-stream": components["schemas"]["Stream"];
                    "application/zip": components["schemas"]["Stream"];
                    "audio/flac": components["schemas"]["Stream"];
                    "audio/mpeg": components["schemas"]["Stream"];
                    "audio/ogg": components["schemas"]["Stream"];
                    "audio/wav": components["schemas"]["Stream"];
                    "image/gif": components["schemas"]["Stream"];
                    "image/jpeg": components["schemas"]["Stream"];
                    "image/png": components["schemas"]["Stream"];
                    "image/webp": components["schemas"]["Stream"];
                    "video/mp4": components["schemas"]["Stream"];
                    "video/webm": components["schemas"]["Stream"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadProvenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfFileProvenance"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadFileThumbnail: {
        parameters: {
            query?: {
                expires?: number;
                signature?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": components["schemas"]["Stream"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListAllFiles: {
        parameters: {
            query?: {
                businessType?: string;
                fileType?: string;
                ownerId?: number;
                page?: number;
                search?: string;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfOwnedFileRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UploadAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file?: components["schemas"]["IFormFile"];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUploadedAvatar"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UploadInputFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file?: components["schemas"]["IFormFile"];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUploadedInputFile"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UploadWorkflowFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file?: components["schemas"]["IFormFile"];
                } & {
                    workflowId?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUploadedWorkflowFile"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListMcpServers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfMcpServerView"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMcpServerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMcpServerView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMcpServerView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMcpServerRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMcpServerView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteMcpServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListMcpServerTools: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfMcpServerTool"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListProviders: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfProviderRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProviderRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedProvider"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfProviderView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProviderRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadAvailableModels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfAvailableModel"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    TestProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["TestProviderRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfProviderTestAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListModels: {
        parameters: {
            query?: {
                modelType?: string;
                page?: number;
                providerId?: number;
                size?: number;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfModelRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateModelRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedModel"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfModelView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateModelRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfProposalAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    AcceptProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["AcceptProposalRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfAcceptedProposal"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    RejectProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListRuns: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfRunRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfRunView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    RunAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfStartedRun"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCancelledRun"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListServices: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfServiceRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateServiceRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedService"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfServiceRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateServiceRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadImpact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfServiceImpact"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListServiceModels: {
        parameters: {
            query?: {
                folder?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfIReadOnlyListOfstring"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    SearchNodes: {
        parameters: {
            query?: {
                accepts?: string;
                category?: string;
                page?: number;
                produces?: string;
                query?: string;
                size?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfCatalogNodeRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                nodeClass: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCatalogNode"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadServiceQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfServiceQueue"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadServiceStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfServiceStats"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    TestService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfServiceTestAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListSessions: {
        parameters: {
            query?: {
                page?: number;
                search?: string;
                size?: number;
                status?: string;
                workflowId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfSessionRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSessionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedSession"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSessionRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSessionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    AnswerApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                approvalId: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListEvents: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfRawJson"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListMessages: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfMessageView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    SendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostMessageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMessageView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    StopSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfStopAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadTranscript: {
        parameters: {
            query?: {
                before?: number;
                size?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfTranscript"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListAllSessions: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfOwnedSessionRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListSkills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfSkillRow"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateSkill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSkillRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSkillAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadSkill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSkillAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateSkill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSkillRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSkillAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteSkill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadUsage: {
        parameters: {
            query?: {
                from?: string;
                groupBy?: string;
                page?: number;
                search?: string;
                size?: number;
                to?: string;
                utcOffset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfUsageRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListUsers: {
        parameters: {
            query?: {
                page?: number;
                role?: string;
                search?: string;
                size?: number;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfUserRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedUser"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfUserRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ResetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UnlockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfMeAnswer"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfTokenRow"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedToken"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListWorkflows: {
        parameters: {
            query?: {
                favorite?: boolean;
                page?: number;
                search?: string;
                serviceId?: number;
                size?: number;
                sortBy?: string;
                sortOrder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfWorkflowRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CreateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWorkflowRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedWorkflow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfWorkflowAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UpdateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWorkflowRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfSavedWorkflow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DeleteWorkflow: {
        parameters: {
            query?: {
                cascade?: boolean;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadBlame: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfBlameAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    CheckServices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["ValidateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfServiceCheck"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DiffWorkflow: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDiffAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    DuplicateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["DuplicateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfCreatedWorkflow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    EditWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditWorkflowRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfEditAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ExportWorkflow: {
        parameters: {
            query?: {
                format?: string;
                version?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stream"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    SetFavorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FavoriteRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadGraph: {
        parameters: {
            query?: {
                draft?: boolean;
                version?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfGraphAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    PreviewGraph: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfPreviewAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListProposals: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                status?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfProposalRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListWorkflowRuns: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
                status?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfRunRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    StartRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["StartRunRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfStartedRun"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadNewestRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfRunView"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    UnlockWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfDone"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ValidateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["ValidateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfValidateAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The body has another media type than this call takes. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListVersions: {
        parameters: {
            query?: {
                page?: number;
                size?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfVersionRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ReadVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfVersionAnswer"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    RestoreVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfRestoredVersion"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description There is no such thing, or it belongs to somebody else. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description A conflict: the name is taken, something refers to it, it is locked, or the version is stale. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListAllWorkflows: {
        parameters: {
            query?: {
                favorite?: boolean;
                page?: number;
                search?: string;
                serviceId?: number;
                size?: number;
                sortBy?: string;
                sortOrder?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description How many rows there are; sent with a page and with a list that has a cap. */
                    "X-Total-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfListOfOwnedWorkflowRow"];
                };
            };
            /** @description The request is wrong; data.errors says where and why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description The caller's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ListWorkflowExamples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeOfIReadOnlyListOfWorkflowExample"];
                };
            };
            /** @description No token, or one that has ended; at the login, a wrong name or password. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    IsAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    IsReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Easel failed; data.traceId finds the log line. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
}
