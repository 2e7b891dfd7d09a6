namespace Colonies.Protocol;

/// <summary>The closed list of message types (protocol section 4). Each constant is the text on the wire.</summary>
public static class PayloadTypes
{
#pragma warning disable CS1591 // The names are the wire's own; protocol section 4 describes each.
    public const string Error = "error";

    public const string Version = "versionmsg";
    public const string GetServerInfo = "getserverinfomsg";
    public const string GetStatistics = "getstatisticsmsg";
    public const string GetCluster = "getclustermsg";
    public const string ChangeServerId = "changeserveridmsg";

    public const string AddColony = "addcolonymsg";
    public const string RemoveColony = "removecolonymsg";
    public const string GetColonies = "getcoloniesmsg";
    public const string GetColony = "getcolonymsg";
    public const string GetColonyStatistics = "getcolonystatsmsg";
    public const string ChangeColonyId = "changecolonyidmsg";

    public const string AddUser = "addusermsg";
    public const string GetUsers = "getusersmsg";
    public const string GetUser = "getusermsg";
    public const string GetUserById = "getuserbyidmsg";
    public const string RemoveUser = "removeusermsg";
    public const string ChangeUserId = "changeuseridmsg";

    public const string AddExecutor = "addexecutormsg";
    public const string ApproveExecutor = "approveexecutormsg";
    public const string RejectExecutor = "rejectexecutormsg";
    public const string RemoveExecutor = "removeexecutormsg";
    public const string GetExecutor = "getexecutormsg";
    public const string GetExecutorById = "getexecutorbyidmsg";
    public const string GetExecutors = "getexecutorsmsg";
    public const string UpdateExecutor = "updateexecutormsg";
    public const string ReportAllocation = "reportallocationmsg";
    public const string ChangeExecutorId = "changeexecutoridmsg";

    public const string AddFunction = "addfunctionmsg";
    public const string GetFunctions = "getfunctionsmsg";
    public const string RemoveFunction = "removefunctionmsg";

    public const string AddLocation = "addlocationmsg";
    public const string GetLocations = "getlocationsmsg";
    public const string GetLocation = "getlocationmsg";
    public const string RemoveLocation = "removelocationmsg";

    public const string SubmitFunctionSpec = "submitfuncspecmsg";
    public const string AssignProcess = "assignprocessmsg";
    public const string GetProcess = "getprocessmsg";
    public const string GetProcesses = "getprocessesmsg";
    public const string GetProcessHistory = "getprocesshistmsg";
    public const string RemoveProcess = "removeprocessmsg";
    public const string RemoveAllProcesses = "removeallprocessesmsg";
    public const string SetOutput = "setoutputmsg";
    public const string CloseSuccessful = "closesuccessfulmsg";
    public const string CloseFailed = "closefailedmsg";
    public const string CancelProcess = "cancelprocessmsg";
    public const string PauseAssignments = "pauseassignmentsmsg";
    public const string ResumeAssignments = "resumeassignmentsmsg";
    public const string GetPauseStatus = "getpausestatusmsg";
    public const string PauseStatusReply = "pausestatusreplymsg";

    public const string SubmitWorkflowSpec = "submitworkflowspecmsg";
    public const string GetProcessGraph = "getprocessgraphmsg";
    public const string GetProcessGraphs = "getprocessgraphsmsg";
    public const string RemoveProcessGraph = "removeprocessgraphmsg";
    public const string RemoveAllProcessGraphs = "removeallprocessgraphsmsg";
    public const string CancelProcessGraph = "cancelprocessgraphmsg";
    public const string AddChild = "addchildmsg";

    public const string AddCron = "addcronmsg";
    public const string GetCron = "getcronmsg";
    public const string GetCrons = "getcronsmsg";
    public const string RunCron = "runcronmsg";
    public const string RemoveCron = "removecronmsg";

    public const string AddGenerator = "addgeneratormsg";
    public const string GetGenerator = "getgeneratormsg";
    public const string ResolveGenerator = "resolvegeneratormsg";
    public const string GetGenerators = "getgeneratorsmsg";
    public const string PackGenerator = "packgeneratormsg";
    public const string RemoveGenerator = "removegeneratormsg";

    public const string AddAttribute = "addattributemsg";
    public const string GetAttribute = "getattributemsg";

    public const string AddLog = "addlogmsg";
    public const string AddExecutorLog = "addexecutorlogmsg";
    public const string GetLogs = "getlogsmsg";
    public const string SearchLogs = "searchlogsmsg";

    public const string AddFile = "addfilemsg";
    public const string GetFile = "getfilemsg";
    public const string GetFiles = "getfilesmsg";
    public const string GetFileLabels = "getfilelabelsmsg";
    public const string RemoveFile = "removefilemsg";

    public const string CreateSnapshot = "createsnapshotmsg";
    public const string GetSnapshot = "getsnapshotmsg";
    public const string GetSnapshots = "getsnapshotsmsg";
    public const string RemoveSnapshot = "removesnapshotmsg";
    public const string RemoveAllSnapshots = "removeallsnapshotmsg";
    public const string ChannelAppend = "channelappendmsg";
    public const string ChannelRead = "channelreadmsg";
    public const string SubscribeChannel = "subscribechannelmsg";

    public const string AddBlueprintDefinition = "addblueprintdefinitionmsg";
    public const string GetBlueprintDefinition = "getblueprintdefinitionmsg";
    public const string GetBlueprintDefinitions = "getblueprintdefinitionsmsg";
    public const string RemoveBlueprintDefinition = "removeblueprintdefinitionmsg";
    public const string AddBlueprint = "addblueprintmsg";
    public const string GetBlueprint = "getblueprintmsg";
    public const string GetBlueprints = "getblueprintsmsg";
    public const string UpdateBlueprint = "updateblueprintmsg";
    public const string UpdateBlueprintStatus = "updateblueprintstatusmsg";
    public const string RemoveBlueprint = "removeblueprintmsg";
    public const string GetBlueprintHistory = "getblueprinthistorymsg";
    public const string ReconcileBlueprint = "reconcileblueprintmsg";

    public const string SubscribeProcess = "subscribeprocessmsg";
    public const string SubscribeProcesses = "subscribeprocessesmsg";
    public const string SubscribeEnds = "subscribeendsmsg";
#pragma warning restore CS1591
}
