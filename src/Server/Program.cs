using Easel.Server;

return await EaselHost.Run(args);
