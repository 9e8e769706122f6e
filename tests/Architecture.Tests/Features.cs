using System.Reflection;
using System.Text.Json.Serialization;
using Easel.Server.Features.Accounts;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Budgets;
using Easel.Server.Features.Chat;
using Easel.Server.Features.Events;
using Easel.Server.Features.Files;
using Easel.Server.Features.Mcp;
using Easel.Server.Features.McpServers;
using Easel.Server.Features.Models;
using Easel.Server.Features.Runs;
using Easel.Server.Features.Services;
using Easel.Server.Features.Skills;
using Easel.Server.Features.Workflows;

namespace Easel.Architecture.Tests;

/// <summary>
/// The picture of the server: its features, what each lends to the others (its doors and what travels through them), and whom each may
/// ask. Written with <c>typeof</c>, so that a renamed door does not compile.
/// </summary>
internal static class Features
{
    /// <summary>What other features may use, by the front file of the feature that lends it.</summary>
    public static readonly Dictionary<Type, Type[]> Doors = new()
    {
        [typeof(AuditFeature)] = [typeof(AuditLog), typeof(AuditAction)],
        [typeof(EventsFeature)] =
        [
            typeof(EventLog), typeof(EventDispatcher), typeof(EventListener), typeof(DeliveredEvent), typeof(EaselEvent), typeof(MessageView), typeof(UnverifiedNameView), typeof(MessageRole), typeof(TurnUsageView), typeof(PlanStepView),
            .. typeof(EaselEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(message => message.DerivedType),
        ],
        [typeof(AccountsFeature)] = [typeof(AccountDirectory), typeof(IOwnedCounts), typeof(OwnedKind)],
        [typeof(FilesFeature)] = [typeof(StoredFiles), typeof(NewFile), typeof(StoredFileView), typeof(BusinessType), typeof(FileType), typeof(IWorkflowImports), typeof(JsonDownload)],
        [typeof(ModelsFeature)] = [typeof(ChatModels), typeof(ChatModel), typeof(BilledModel), typeof(TokenScales), typeof(ModelCalls), typeof(ModelCall), typeof(ModelCallView), typeof(ModelCallStatus), typeof(ModelType), typeof(IModelUses), typeof(ModelPrices), typeof(CallTokens), typeof(IUsageNames), typeof(UsageGroup)],
        [typeof(BudgetsFeature)] = [typeof(ModelBudgets), typeof(BudgetedCall)],
        [typeof(AgentsFeature)] =
        [
            typeof(AgentProfiles), typeof(AgentView), typeof(AgentStatus), typeof(Executions), typeof(NewExecution), typeof(LiveExecution), typeof(NewStep), typeof(RecordedStep), typeof(ExecutionEnd), typeof(ExecutionStatus), typeof(ExecutionType), typeof(TurnRecord), typeof(TurnStep),
            typeof(IAgentUses), typeof(IExecutionInputs),
        ],
        [typeof(SkillsFeature)] = [typeof(SkillFolders), typeof(SkillSummary), typeof(Skill)],
        [typeof(McpServersFeature)] = [typeof(RemoteTools), typeof(GrantedTools)],
        [typeof(ServicesFeature)] = [typeof(ComfyServers), typeof(ServiceView), typeof(ServiceStatus), typeof(CatalogComparison), typeof(CatalogChange), typeof(LostOptions), typeof(IServiceUsage), typeof(ServiceUse)],
        [typeof(WorkflowsFeature)] =
        [
            typeof(WorkflowDocuments), typeof(WorkflowDocumentView), typeof(WorkflowLine), typeof(WorkflowPlace), typeof(VersionLineView), typeof(VersionActor), typeof(WorkflowLocks), typeof(WorkflowLease), typeof(BorrowRequest),
            typeof(AgentVersion), typeof(LockConflict), typeof(IWorkflowUse), typeof(IVersionPictures), typeof(IWorkflowDrafts), typeof(VersionSummary), typeof(VersionTurn), typeof(Proposals), typeof(NewProposal),
        ],
        [typeof(RunsFeature)] = [typeof(WorkflowRuns), typeof(NewRun), typeof(RunView), typeof(NotRunnable), typeof(TurnRunView), typeof(RunStatus), typeof(RunOutputView), typeof(RunError), typeof(NodeProgress), typeof(NodeState)],
        [typeof(ChatFeature)] = [typeof(TurnWorkspace), typeof(TurnPlace), typeof(TurnApprovals)],
        [typeof(McpFeature)] = [],
    };

    /// <summary>Whom each feature may ask: always features further down, never up or around.</summary>
    public static readonly Dictionary<Type, Type[]> Asks = new()
    {
        [typeof(AuditFeature)] = [],
        [typeof(EventsFeature)] = [],
        [typeof(AccountsFeature)] = [typeof(AuditFeature)],
        [typeof(FilesFeature)] = [typeof(AuditFeature), typeof(AccountsFeature)],
        [typeof(ModelsFeature)] = [typeof(AuditFeature), typeof(AccountsFeature)],
        [typeof(AgentsFeature)] = [typeof(AuditFeature), typeof(AccountsFeature), typeof(ModelsFeature)],
        [typeof(BudgetsFeature)] = [typeof(AuditFeature)],
        [typeof(SkillsFeature)] = [typeof(AuditFeature)],
        [typeof(McpServersFeature)] = [typeof(AuditFeature)],
        [typeof(ServicesFeature)] = [typeof(AuditFeature), typeof(EventsFeature)],
        [typeof(WorkflowsFeature)] = [typeof(AuditFeature), typeof(EventsFeature), typeof(AccountsFeature), typeof(FilesFeature), typeof(ServicesFeature)],
        [typeof(RunsFeature)] = [typeof(EventsFeature), typeof(FilesFeature), typeof(ServicesFeature), typeof(WorkflowsFeature)],
        [typeof(ChatFeature)] =
        [
            typeof(AuditFeature), typeof(EventsFeature), typeof(AccountsFeature), typeof(FilesFeature), typeof(ModelsFeature), typeof(BudgetsFeature), typeof(AgentsFeature), typeof(SkillsFeature), typeof(McpServersFeature), typeof(ServicesFeature), typeof(WorkflowsFeature), typeof(RunsFeature),
        ],
        [typeof(McpFeature)] = [typeof(AuditFeature), typeof(WorkflowsFeature), typeof(ChatFeature)],
    };
}
