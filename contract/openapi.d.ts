export interface paths {
    "/billable-configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getBillableConfig"];
        put?: never;
        post: operations["upsertBillableConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billable-configs/{billableConfigId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deleteBillableConfig"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunById"];
        put: operations["updateCleanroomQuestionRunStatus"];
        post?: never;
        delete: operations["deleteCleanroomQuestionRun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}/activation-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunActivationSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}/data/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunDataCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}/download/{fileName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunOutputFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}/explain-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunExplainPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-question-runs/{cleanroomQuestionRunId}/partition-parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunPartitionParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionById"];
        put?: never;
        post?: never;
        delete: operations["deleteCleanroomQuestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionPermissions"];
        put?: never;
        post: operations["configureCleanRoomQuestionPermissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-result-shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionResultShares"];
        put: operations["upsertCleanRoomQuestionResultShares"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-run-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunSchedules"];
        put?: never;
        post: operations["createCleanroomQuestionRunSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-run-schedules/{cleanroomQuestionRunScheduleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionRunScheduleById"];
        put?: never;
        post?: never;
        delete: operations["deleteCleanroomQuestionRunScheduleById"];
        options?: never;
        head?: never;
        patch: operations["patchCleanroomQuestionRunScheduleById"];
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllCleanroomQuestionRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/compute-capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateCleanroomQuestionComputeCapacity"];
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/create-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createCleanroomQuestionRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/data-type-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionDataTypeOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllCleanroomQuestionDatasets"];
        put?: never;
        post: operations["configureCleanroomQuestionDatasets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/datasets-ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignCleanroomQuestionDatasetsOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanroom-questions/{cleanroomQuestionId}/segmentation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["updateCleanroomQuestionSegmentation"];
        post: operations["enableCleanroomQuestionSegmentation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllCleanrooms"];
        put?: never;
        post: operations["createCleanroom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomById"];
        put: operations["updateCleanroom"];
        post?: never;
        delete: operations["deleteCleanroom"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomAssetDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-execution-instance/{cleanRoomMeasurementExecutionInstanceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanRoomMeasurementExecutionInstance"];
        put?: never;
        post: operations["cancelCleanRoomMeasurementExecutionInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flow-runs/{cleanroomFlowRunId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlowRunByID"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flow-runs/{cleanroomFlowRunId}/node/{nodeIdentifier}/download/{fileName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlowRunNodeOutputFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flow-runs/{cleanroomFlowRunId}/output-nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlowRunOutputNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flow-runs/{cleanroomFlowRunId}/replay-flow-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["replayCleanroomFlowRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flow-runs/{cleanroomFlowRunId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlowRunReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flow-runs/{cleanroomFlowRunId}/resume-flow-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeCleanroomFlowRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flow-runs/{cleanroomFlowRunId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlowRunStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createOrUpdateCleanroomFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/assign-datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assignCleanroomFlowDatasets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/cleanroom-flow-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCleanroomFlowRuns"];
        put?: never;
        post: operations["createOrUpdateCleanroomFlowRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/decision-configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getFlowDecisionConfiguration"];
        put?: never;
        post: operations["createOrUpdateFlowDecisionConfiguration"];
        delete: operations["deleteFlowDecisionConfiguration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/flow-run-parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlowRunparameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/node-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomFlowNodeDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/nodes/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listFlowNodeExportJobs"];
        put?: never;
        post: operations["createFlowNodeExportJobs"];
        delete: operations["deleteFlowNodeExportJobs"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/nodes/exports/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getFlowNodeExportJobRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/nodes/exports/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateFlowNodeExportJobsStatus"];
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/preview-flow-run-parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["previewFlowRunParameters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/{cleanroomFlowId}/version/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["setCleanroomFlowVersion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-flows/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["listCleanroomFlows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllCleanroomQuestions"];
        put?: never;
        post: operations["addCleanroomQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanroom-questions/{cleanroomQuestionId}/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestionIntelligence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanRoomRoles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/cleanRoomRoles/{cleanRoomRoleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomRoleById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/create-cleanroom-execution-instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createCleanRoomExecutionTemplateInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/dataset-organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["getDatasetOrganizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/datasets/{datasetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomDatasetById"];
        put: operations["updateCleanroomDatasetById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/datasets/configure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["configureCleanroomDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/datasets/partner-assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["updateCleanroomDatasetPartnerAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCleanroomDestinations"];
        put?: never;
        post: operations["provisionCleanroomDestinations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/destinations/{partnerAccountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deprovisionCleanroomDestination"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/destinations/{partnerAccountId}/provisioning-request/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reviewDestinationProvisioningRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/exports/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllDataExportJobs"];
        put?: never;
        post: operations["createDataExportJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/flows/{flowId}/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getFlowIntelligence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/intelligence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomIntelligence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/intelligence/loaded-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listLoadedIntelligenceQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPartnerInvitationsForInviter"];
        put?: never;
        post?: never;
        delete: operations["cancelPartnerInvitationByEmail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["cancelPartnerInvitationById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllCleanroomPartners"];
        put?: never;
        post: operations["addCleanroomPartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/partners/{cleanroomPartnerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomPartnerById"];
        put?: never;
        post?: never;
        delete: operations["deleteCleanroomPartner"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/partners/{cleanroomPartnerId}/cleanRoomRoles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomPartnerRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/partners/{cleanroomPartnerId}/cleanRoomRoles/{cleanRoomRoleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomPartnerRoleByID"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/partners/{cleanroomPartnerId}/users/{cleanroomUserId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deleteCleanroomPartnerUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/partners/{cleanroomPartnerId}/users/{cleanroomUserId}/cleanRoomRoles/{cleanRoomRoleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["updateCleanroomPartnerUserRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/questions/{questionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomQuestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/stakeholders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomStakeholders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomUsers"];
        put?: never;
        post: operations["addCleanroomUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/users/{cleanroomUserId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomUserById"];
        put?: never;
        post?: never;
        delete: operations["deleteCleanroomUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/{cleanroomId}/users/{cleanroomUserId}/cleanRoomRoles/{cleanRoomRoleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["updateCleanroomUserRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cleanrooms/cleanroom-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCleanroomTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credential-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllCredentialSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credential-sources/{credentialSourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCredentialSourceById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credential-sources/credential-name/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCredentialSourceByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-connection-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllDataConnectionViews"];
        put?: never;
        post: operations["createDataConnectionView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-connection-views/{viewId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDataConnectionViewById"];
        put: operations["updateDataConnectionView"];
        post?: never;
        delete: operations["deleteDataConnectionView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllDataConnections"];
        put?: never;
        post: operations["createDataConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-connections/{dataConnectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDataConnectionById"];
        put: operations["updateDataConnection"];
        post?: never;
        delete: operations["deleteDataConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-connections/{dataConnectionId}/field-configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllFieldConfigurations"];
        put?: never;
        post: operations["mapFieldConfigurations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-connections/{dataConnectionId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryDataConnectionJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-connections/import-data-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllImportDataTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllDataSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-sources/{dataSourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDataSourceById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-sources/{dataSourceId}/data-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllDataTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-sources/{dataSourceId}/data-types/{dataTypeId}/data-source-parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllDataSourceParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-sources/data-types/{dataTypeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDataTypeById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDestinations"];
        put?: never;
        post: operations["createDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/destinations/{partnerAccountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deleteDestinationConnection"];
        options?: never;
        head?: never;
        patch: operations["updateDestinationConnection"];
        trace?: never;
    };
    "/destinations/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDestinationPartners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exports/jobs/{exportJobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deleteDataExportJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exports/jobs/{exportJobId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDataExportJobRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exports/jobs/{exportJobId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["changeJobStatus"];
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identifier-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllIdentifierTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organization-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllOrganizationCredentials"];
        put?: never;
        post: operations["createOrganizationCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organization-credentials/{organizationCredentialId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOrganizationCredentialById"];
        put: operations["updateOrganizationCredential"];
        post?: never;
        delete: operations["deleteOrganizationCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/question/{questionID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getQuestionDetails"];
        put: operations["updateQuestion"];
        post?: never;
        delete: operations["deleteQuestion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/question/{questionID}/data-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getQuestionDataTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAllOrganizationUsers"];
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
        ActivationChannelProvision: {
            channelStatus?: string;
            cleanroomId?: string;
            partnerAccountId?: string;
            timeAudit?: components["schemas"]["TimeAudit"];
            userAudit?: components["schemas"]["UserAudit"];
        };
        ActivationSummary: {
            activationChannel?: string;
            activationPartner?: string;
            identityType?: string;
            /** Format: date-time */
            lastProcessed?: string;
            recordsSent?: number;
            segmentCode?: string;
            status?: string;
        };
        AddCleanRoomPartnerRequest: {
            invitationNote?: string;
            partnerAdminEmail?: string;
        };
        AddCleanRoomUserRequest: {
            email?: string;
            role?: string;
            roleId?: string;
            userId?: string;
        };
        APIEdge: {
            datasetMacro: string;
            fieldMappings?: components["schemas"]["APIFieldMapping"][];
            parentID: string;
        };
        APIFieldMapping: {
            datasetFieldName: string;
            parentFieldName: string;
        };
        APINode: {
            edges?: components["schemas"]["APIEdge"][];
            nodeIdentifier: string;
            settings?: components["schemas"]["NodeSettings"];
            tags?: string;
        };
        AssetDatasetField: {
            dataType?: string;
            fieldLabel?: string;
            fieldName?: string;
            ID?: string;
            isExcluded?: boolean;
            isFilterable?: boolean;
            isPii?: boolean;
            isUserIDField?: boolean;
        };
        AssetQuestionDataType: {
            description?: string;
            fields?: components["schemas"]["QuestionDataTypeField"][];
            ID?: string;
            importDataType?: string;
            macro?: string;
            optional?: boolean;
        };
        AssignCleanroomQuestionDatasetRequest: {
            macro?: string;
            organizationId?: string;
        };
        AssignedDatasetResult: {
            datasetID?: string;
            datasetMacro?: string;
            datasetName?: string;
            nodeIdentifier?: string;
            organizationName?: string;
            ownership?: components["schemas"]["DatasetOwnership"];
            status?: string;
        };
        AssignFlowDatasetsRequest: {
            nodeDatasets: components["schemas"]["NodeDatasetAssignment"][];
        };
        AssignFlowDatasetsResponse: {
            assignedDatasets?: components["schemas"]["AssignedDatasetResult"][];
            message?: string;
            success?: boolean;
        };
        AuditDetails: {
            details?: {
                [key: string]: Record<string, never>;
            };
            /** Format: date-time */
            eventTime?: string;
            eventType?: string;
            message?: string;
        };
        BfmtJoinColumns: {
            key?: string;
            value?: string;
        };
        BillableConfig: {
            compositeSourceId?: string;
            id?: string;
            sourceId: string;
            sourceType: components["schemas"]["BillableSourceType"];
            value?: string;
        };
        /** @enum {string} */
        BillableSourceType: "BILLABLE_UNKNOWN" | "BILLABLE_RUN" | "BILLABLE_FLOW_RUN" | "BILLABLE_QUESTION" | "BILLABLE_FLOW" | "BILLABLE_CR" | "BILLABLE_OWNER" | "BILLABLE_PARTNER" | "BILLABLE_CRQ";
        BulkNodeDeleteRequest: {
            nodeIds: string[];
        };
        BulkNodeStatusRequest: {
            nodeIds: string[];
            status: string;
        };
        ChangeJobStatusRequest: {
            status: string;
        };
        ChangeJobStatusResponse: {
            success?: boolean;
        };
        CleanRoom: {
            cleanRoomParameters?: {
                [key: string]: string;
            };
            cleanRoomTypeId?: string;
            description?: string;
            displayId?: string;
            endAt?: string;
            id?: string;
            name?: string;
            ownerOrganization?: string;
            partners?: string[];
            questionsCount?: number;
            startAt?: string;
            status?: string;
            timeAudit?: components["schemas"]["TimeAudit"];
        };
        CleanroomAssetDetails: {
            computeCapacityOptions?: components["schemas"]["ComputeCapacityOption"][];
            datasets?: components["schemas"]["DatasetMetadata"][];
            fieldTypes?: components["schemas"]["FieldTypeEnum"][];
            questions?: components["schemas"]["QuestionMetadata"][];
            stakeholders?: components["schemas"]["CleanRoomStakeholder"][];
        };
        CleanRoomDataset: {
            cleanRoomId?: string;
            configurationStatus?: string;
            dataConnectionId?: string;
            dataConnectionType?: string;
            datasetFieldMappings?: components["schemas"]["DatasetFieldMappings"];
            datasetFields?: components["schemas"]["DatasetField"][];
            datasetFilters?: components["schemas"]["DatasetFilter"][];
            datasetParameters?: components["schemas"]["DatasetParameter"][];
            id?: string;
            isView?: boolean;
            name?: string;
            readonly organizationName?: string;
            partitionParameters?: components["schemas"]["DatasetPartitionParameters"];
            partnerCanAssign?: boolean;
            stage?: string;
        };
        CleanRoomDatasets: components["schemas"]["CleanRoomDataset"][];
        CleanRoomDatasetUpdateRequest: {
            datasetFieldMappings?: components["schemas"]["DatasetFieldMappings"];
            datasetFilters?: components["schemas"]["DatasetFilter"][];
        };
        CleanRoomExecutionInstanceInput: {
            cleanRoomExecutionTemplateId?: string;
            codeVersion?: string;
            datasets?: components["schemas"]["Datasets"][];
            executionInstanceName?: string;
            modelsToRun?: string[];
            outputType?: string;
            runtimeParameters?: components["schemas"]["CleanroomQuestionRunPartitionParameters"];
        };
        CleanroomFlowNodeDetails: {
            nodes?: components["schemas"]["FlowNodeMetadata"][];
        };
        CleanroomFlowRunOutputNode: {
            cleanroomQuestionId?: string;
            flowId?: string;
            id?: string;
            label?: string;
            level?: number;
            nodeType?: string;
            positionX?: number;
            positionY?: number;
            referenceId?: string;
            timeAudit?: components["schemas"]["TimeAudit"];
            title?: string;
            userAudit?: components["schemas"]["UserAudit"];
        };
        CleanroomFlowRunOutputNodes: components["schemas"]["GetCleanroomFlowRunOutputNodeResponseObject"][];
        CleanroomFlowRunRecordStat: {
            dimensions?: components["schemas"]["CleanroomFlowRunRecordStatDimension"][];
            records?: components["schemas"]["CleanroomFlowRunReportStatRecord"][];
        };
        CleanroomFlowRunRecordStatDimension: {
            key?: string;
            value?: string;
        };
        CleanroomFlowRunReport: {
            metadata?: components["schemas"]["CleanroomFlowRunReportMetadata"];
            recordStats?: components["schemas"]["CleanroomFlowRunRecordStat"][];
            title?: string;
        };
        CleanroomFlowRunReportMetadata: {
            dimensions?: string[];
            facts?: string[];
        };
        CleanroomFlowRunReportStatRecord: {
            key?: string;
            value?: string;
        };
        CleanRoomIntelligence: {
            cleanRoomId?: string;
            displayId?: string;
            metabaseCollectionId?: string;
            /** Format: int64 */
            metabaseDatabaseId?: number;
            metabaseUrl?: string;
            provisionStatus?: components["schemas"]["HIProvisionStatus"];
            snowflakeDatabase?: string;
            snowflakeSchema?: string;
        };
        CleanRoomMeasurementExecutionInstanceStatusResponse: {
            cleanRoomExecutionTemplateID?: string;
            detailedStatusReport?: string;
            endTime?: string;
            Id?: string;
            name?: string;
            outputs?: components["schemas"]["ExecutionInstanceOutputs"];
            startTime?: string;
            status?: string;
        };
        CleanRoomParameterRequest: {
            /** @enum {string} */
            CLOUD: "CLOUD_AWS" | "CLOUD_GCP" | "CLOUD_AZURE";
            CROWD_SIZE?: string;
            DATA_DECIBEL?: string;
            /** @enum {string} */
            ENABLE_EXPORT?: "true" | "false";
            /** @enum {string} */
            ENABLE_HABU_INTELLIGENCE?: "true" | "false";
            /** @enum {string} */
            ENABLE_OPJA?: "true" | "false";
            /** @enum {string} */
            ENABLE_PAIR?: "true" | "false";
            /** @enum {string} */
            ENABLE_VIEW_QUERY?: "true" | "false";
            /** @enum {string} */
            REGION: "REGION_EU" | "REGION_US" | "REGION_APAC" | "REGION_AFRICA" | "REGION_UAE";
            /** @enum {string} */
            SUB_REGION?: "SUB_REGION_EAST1" | "SUB_REGION_WEST1" | "SUB_REGION_NORTH1" | "SUB_REGION_SOUTH1" | "SUB_REGION_CENTRAL1" | "SUB_REGION_NORTHEAST1" | "SUB_REGION_SOUTHEAST1" | "SUB_REGION_ME_CENTRAL1" | "SUB_REGION_EU_WEST4" | "SUB_REGION_EAST2";
        } & {
            [key: string]: string;
        };
        CleanRoomPartnerResponse: {
            cleanRoomUsers?: components["schemas"]["CleanRoomUsers"];
            id?: string;
            name?: string;
            partnerOrganizationId?: string;
            userCount?: number;
        };
        CleanRoomPartners: components["schemas"]["CleanRoomPartnerResponse"][];
        CleanroomProvisionedDestination: {
            channelStatus?: string;
            isUsedForActivation?: boolean;
            /** @enum {string} */
            ownership?: "OWNER" | "PARTNER";
            partnerAccount?: components["schemas"]["PartnerAccount"];
        };
        CleanRoomQuestion: {
            category?: string;
            cleanroomId?: string;
            /** Format: date-time */
            createdOn?: string;
            customerQueryTemplate?: string;
            dataTypes?: {
                [key: string]: string;
            };
            dimension?: {
                [key: string]: string;
            };
            displayId?: string;
            id?: string;
            metrics?: {
                [key: string]: string;
            };
            name?: string;
            ownerOrganizationId?: string;
            parameters?: {
                [key: string]: string;
            };
            questionId?: string;
            questionType?: string;
            status?: string;
        };
        /** @enum {string} */
        CleanroomQuestionComputeCapacity: "DEFAULT" | "MEDIUM" | "LARGE" | "XLARGE";
        CleanRoomQuestionDataset: {
            assignedAt?: string;
            dataConnectionId?: string;
            datasetId?: string;
            datasetName?: string;
            dataSourceId?: string;
            dataTypeDisplayName?: string;
            dataTypeName?: string;
            fields?: components["schemas"]["DatasetField"][];
            id?: string;
            macro?: string;
            organizationId?: string;
            organizationName?: string;
            ownership?: string;
            parameters?: components["schemas"]["DatasetParameter"][];
            questionDataTypeId?: string;
            status?: string;
        };
        CleanRoomQuestionDatasets: components["schemas"]["CleanRoomQuestionDataset"][];
        CleanRoomQuestionIntelligence: {
            cleanRoomId?: string;
            cleanRoomQuestionId?: string;
            displayId?: string;
            loadStatus?: components["schemas"]["CRQLoadStatus"];
            /** Format: int64 */
            metabaseDatabaseId?: number;
            /** Format: int64 */
            metabaseMetadataTableId?: number;
            /** Format: int64 */
            metabaseReportTableId?: number;
            snowflakeMetadataTable?: string;
            snowflakeReportTable?: string;
            title?: string;
        };
        CleanroomQuestionParameter: {
            AllowedValues?: string[];
            ConstraintType?: components["schemas"]["ValueConstraintType"];
            DataType?: string;
            DefaultValue?: string;
            Description?: string;
            DisplayName?: string;
            ExampleValue?: string;
            Format?: string;
            HasConstraint?: boolean;
            Index?: number;
            IsSynced?: boolean;
            Name?: string;
            ParameterType?: string;
            partitionFieldConfig?: components["schemas"]["PartitionFieldConfig"];
        };
        CleanroomQuestionParameters: components["schemas"]["CleanroomQuestionParameter"][];
        CleanRoomQuestionPermissions: {
            access?: components["schemas"]["QuestionAccess"];
            id?: string;
            permission?: components["schemas"]["QuestionPermission"];
        };
        CleanRoomQuestionPermissionsResponse: components["schemas"]["CleanRoomQuestionPermissions"][];
        CleanRoomQuestionPermissionsUpdateInput: {
            access?: components["schemas"]["QuestionAccess"];
            permission?: components["schemas"]["QuestionPermission"];
        };
        CleanRoomQuestionResponse: {
            category?: string;
            cleanRoomId?: string;
            datasetCount?: number;
            description?: string;
            displayId?: string;
            id?: string;
            isEditable?: boolean;
            latestRun?: components["schemas"]["CleanRoomQuestionRun"];
            ownerOrganizationId?: string;
            questionId?: string;
            questionStatus?: string;
            questionVersion?: number;
            runCount?: number;
            stage?: string;
            status?: string;
            title?: string;
        };
        CleanRoomQuestionResultShare: {
            id?: string;
            PartnerID?: string;
            PostRunQueryID?: string;
        };
        CleanRoomQuestionResultShares: components["schemas"]["CleanRoomQuestionResultShare"][];
        CleanRoomQuestionRun: {
            /** Format: date-time */
            endTimestamp?: string;
            runId?: string;
            /** Format: date-time */
            startTimestamp?: string;
            status?: string;
        };
        CleanroomQuestionRunActivationSummary: {
            activationSummary?: components["schemas"]["ActivationSummary"][];
            cleanroomQuestionRunId?: string;
            cleanroomQuestionRunName?: string;
        };
        CleanroomQuestionRunAuditDetails: {
            auditDetails?: components["schemas"]["AuditDetails"][];
            cleanroomQuestionRunId?: string;
        };
        /** @enum {string} */
        CleanroomQuestionRunParameterType: "PARTITION_PARAMETER" | "RUN_PARAMETER";
        CleanroomQuestionRunPartitionParameter: {
            dataType?: string;
            name?: string;
            value?: string;
        };
        CleanroomQuestionRunPartitionParameters: components["schemas"]["CleanroomQuestionRunPartitionParameter"][];
        /** @enum {string} */
        CleanroomQuestionRunScheduleDateParameterType: "RELATIVE" | "ABSOLUTE";
        CleanroomQuestionRunScheduleParameter: {
            dataType?: string;
            dateQualifier?: components["schemas"]["DateQualifier"];
            dateType?: components["schemas"]["CleanroomQuestionRunScheduleDateParameterType"];
            name?: string;
            parameterType?: components["schemas"]["CleanroomQuestionRunParameterType"];
            value?: string;
        };
        CleanroomQuestionRunScheduleParameters: components["schemas"]["CleanroomQuestionRunScheduleParameter"][];
        CleanRoomQuestions: components["schemas"]["CleanRoomQuestion"][];
        CleanRoomQuestionTags: string[];
        CleanRoomRequest: {
            description?: string;
            endAt?: string;
            name: string;
            parameters?: components["schemas"]["CleanRoomParameterRequest"];
            startAt: string;
            type: components["schemas"]["CleanRoomTypeRequest"];
        };
        CleanRoomRole: {
            cleanRoomId?: string;
            id?: string;
            name?: string;
            organizationId?: string;
        };
        CleanRoomRoles: components["schemas"]["CleanRoomRole"][];
        CleanRooms: components["schemas"]["CleanRoom"][];
        CleanRoomStakeholder: {
            organizationId?: string;
            organizationName?: string;
            ownership?: string;
        };
        CleanRoomStakeholders: components["schemas"]["CleanRoomStakeholder"][];
        CleanRoomType: {
            analyticalQuestionSupport?: boolean;
            displayName?: string;
            id?: string;
            listQuestionSupport?: boolean;
            name?: string;
            wallGarden?: boolean;
        };
        /** @enum {string} */
        CleanRoomTypeRequest: "Hybrid" | "Snowflake" | "Databricks" | "Google" | "AWS" | "Facebook" | "AMC" | "ADH" | "LinkedIn" | "HabuConfidentialComputing";
        CleanRoomTypes: components["schemas"]["CleanRoomType"][];
        CleanRoomUser: {
            cleanRoomId?: string;
            id?: string;
            role?: components["schemas"]["CleanRoomRole"];
            timeAudit?: components["schemas"]["TimeAudit"];
            user?: components["schemas"]["User"];
            userAudit?: components["schemas"]["UserAudit"];
        };
        CleanRoomUsers: components["schemas"]["CleanRoomUser"][];
        ComputeCapacityOption: {
            description?: string;
            name?: string;
        };
        /** @enum {string} */
        ConfigStatus: "UNKNOWN_CONFIG_STATUS" | "CONFIG_PENDING" | "CONFIG_CONFIGURED" | "CONFIG_FAILED" | "CONFIG_AVAILABLE";
        ConfigureCleanRoomDatasetRequest: {
            /** @default false */
            rampIDConsent?: boolean;
        };
        CreateCleanroomFlowRunInput: {
            branches?: string;
            datasetAssignments?: components["schemas"]["NodeDatasetAssignment"][];
            excludeNodesWithoutTags?: boolean;
            ignoreParentChildRule?: boolean;
            includeMismatchingTaggedNodes?: boolean;
            name?: string;
            nodes?: components["schemas"]["NodeParametersEntry"][];
            pauseLevelID?: string;
        };
        CreateCleanroomQuestionRunScheduleInput: {
            daysOfWeek?: components["schemas"]["DaysOfWeek"][];
            endSchedule?: string;
            name?: string;
            parameters?: components["schemas"]["CleanroomQuestionRunScheduleParameters"];
            repeatDayofMonth?: number[];
            repeatFrequency?: components["schemas"]["RepeatFrequency"];
            startSchedule?: string;
        };
        CreateCleanroomQuestionRunScheduleResponse: {
            id?: string;
        };
        CreateDataExportJobRequest: {
            cleanroomDatasetId?: string;
            cleanroomQuestionId?: string;
            exportParameters?: components["schemas"]["ExportJobParameter"][];
            partnerAccountIds?: string[];
        };
        CreateDataExportJobResponse: string[];
        CreateDestinationRequest: {
            credential?: components["schemas"]["PrimageOrganizationCredential"];
            name: string;
            partner: {
                ID: string;
            };
            publicKey?: string;
        };
        CreateFlowRequest: {
            /** @default false */
            createNewVersion?: boolean;
            description?: string;
            flowName: string;
            nodes: components["schemas"]["APINode"][];
            versionMessage?: string;
        };
        CreateFlowResponse: {
            flowID?: string;
            message?: string;
            success?: boolean;
        };
        CreateOrUpdateFlowDecisionConfigurationRequest: {
            cleanRoomOverride?: boolean;
            decisionNodes: components["schemas"]["DecisionNodeInput"][];
        };
        CreateOrUpdateFlowDecisionConfigurationResponse: {
            cleanRoomOverride?: boolean;
            decisionNodes?: components["schemas"]["DecisionNodeInput"][];
            message?: string;
            success?: boolean;
        };
        CreateQuestionSettings: {
            queryValidation?: boolean;
        };
        CredentialConfig: {
            credentialConfigListValues?: components["schemas"]["CredentialConfigListValue"][];
            credentialConfigType?: string;
            id?: string;
            index?: number;
            name?: string;
        };
        CredentialConfigListValue: {
            displayName?: string;
            id?: string;
            index?: number;
            value?: string;
        };
        Credentials: {
            name?: string;
            value?: string;
        };
        CredentialSource: {
            credentialConfig?: components["schemas"]["CredentialConfig"][];
            id?: string;
            name?: string;
            provider?: string;
        };
        CredentialSources: components["schemas"]["CredentialSource"][];
        /** @enum {string} */
        CRQLoadStatus: "UNSPECIFIED" | "NOT_LOADED" | "LOADED" | "STALE" | "FAILED";
        DataConnectionDetails: {
            category?: string;
            credentialId?: string;
            dataSource?: components["schemas"]["DataSource"];
            dataSourceConfiguration?: components["schemas"]["JobParameters"][];
            dataType?: components["schemas"]["DataType"];
            name?: string;
        };
        DataConnectionResponse: {
            category?: string;
            configStatus?: string;
            dataSource?: components["schemas"]["DataSource"];
            dataSourceConfiguration?: components["schemas"]["JobParameters"][];
            dataType?: components["schemas"]["DataType"];
            id?: string;
            name?: string;
            runStatus?: string;
            stage?: string;
        };
        DataConnectionRetryResponse: {
            success?: boolean;
        };
        DataConnections: components["schemas"]["DataConnectionResponse"][];
        DataConnectionViewDetails: {
            dataConnections: components["schemas"]["DataConnectionViewSourceInput"][];
            name: string;
            query: string;
        };
        DataConnectionViewField: {
            name?: string;
            type?: string;
        };
        DataConnectionViewResponse: {
            dataConnections?: components["schemas"]["DataConnectionViewSource"][];
            fields?: components["schemas"]["DataConnectionViewField"][];
            id?: string;
            importDataTypeId?: string;
            name?: string;
            query?: string;
            sourceId?: string;
            stage?: string;
            status?: string;
            timeAudit?: components["schemas"]["TimeAudit"];
            userAudit?: components["schemas"]["UserAudit"];
            version?: string;
        };
        DataConnectionViews: {
            dataConnectionViews?: components["schemas"]["DataConnectionViewResponse"][];
            hasMore?: boolean;
            limit?: number;
            offset?: number;
        };
        DataConnectionViewSource: {
            dataConnectionId?: string;
            dataConnectionName?: string;
            dataSourceId?: string;
            fieldConfigurations?: components["schemas"]["FieldConfiguration"][];
            macro?: string;
        };
        DataConnectionViewSourceInput: {
            dataConnectionId: string;
            macro: string;
        };
        DataConnectionViewUpdateDetails: {
            dataConnections?: components["schemas"]["DataConnectionViewSourceInput"][];
            name?: string;
            query?: string;
        };
        DataExportJob: {
            dataExportJobType?: string;
            ID?: string;
            /** Format: date-time */
            jobLastRunTime?: string;
            jobType?: components["schemas"]["PicanmixType"];
            name?: string;
            organizationID?: string;
            partnerAccount?: components["schemas"]["PartnerAccount"];
            partnerAccountCrChannelStatus?: string;
            questionDisplayName?: string;
            questionID?: string;
            questionName?: string;
            status?: components["schemas"]["DataOutJobStatus"];
            timeAudit?: components["schemas"]["TimeAudit"];
            userAudit?: components["schemas"]["UserAudit"];
        };
        DataExportJobs: components["schemas"]["DataExportJob"][];
        /** @enum {string} */
        DataOutJobStatus: "UNKNOWN_JOB_STATUS" | "ACTIVE" | "PAUSED";
        DatasetAssignment: {
            datasetMacro?: string;
            datasetName?: string;
            fieldMappings?: components["schemas"]["FieldMapping"][];
            organizationName?: string;
        };
        DatasetField: {
            datasetId?: string;
            id?: string;
            name?: string;
            type?: string;
            value?: string;
        };
        DatasetFieldMapping: {
            dataConnectionId?: string;
            dataType?: string;
            delimiter?: string;
            fieldIndex?: number;
            fieldLabel?: string;
            fieldName?: string;
            id?: string;
            /** @default false */
            isExcluded?: boolean;
            /** @default false */
            readonly isPartitionColumn?: boolean;
            /** @default false */
            isPii?: boolean;
            /** @default false */
            isUserIdField?: boolean;
            partitionFieldConfig?: components["schemas"]["PartitionFieldConfig"];
            rename?: string;
            transformation?: string;
        };
        DatasetFieldMappings: components["schemas"]["DatasetFieldMapping"][];
        DatasetFilter: {
            datasetFieldName?: string;
            datasetFieldType?: string;
            datasetId?: string;
            id?: string;
            /** @enum {string} */
            operator?: "" | "EQUALS" | "NOT_EQUALS" | "IN" | "NOT_IN";
            values?: string[];
        };
        DatasetMetadata: {
            dataImportType?: string;
            fields?: components["schemas"]["AssetDatasetField"][];
            ID?: string;
            macro?: string;
            name?: string;
            organizationID?: string;
            organizationName?: string;
        };
        DatasetOrganizationInfo: {
            datasetID?: string;
            datasetName?: string;
            errorMessage?: string;
            found?: boolean;
            organizationID?: string;
            organizationName?: string;
            requestedIdentifier?: string;
        };
        /** @enum {string} */
        DatasetOwnership: "OWNER" | "PARTNER";
        DatasetParameter: {
            name?: string;
            type?: string;
            value?: string;
        };
        DatasetPartitionField: {
            dataType?: string;
            fieldName?: string;
            parameters?: components["schemas"]["DatasetPartitionParameter"][];
        };
        DatasetPartitionParameter: {
            dataType?: string;
            name?: string;
            partitionFieldConfig?: components["schemas"]["PartitionFieldConfig"];
        };
        DatasetPartitionParameterGroup: {
            dataConnectionId?: string;
            dataConnectionMacro?: string;
            dataConnectionName?: string;
            partitionFields?: components["schemas"]["DatasetPartitionField"][];
        };
        DatasetPartitionParameters: {
            isView?: boolean;
            partitionGroups?: components["schemas"]["DatasetPartitionParameterGroup"][];
        };
        Datasets: {
            bfmtJoinColumns?: components["schemas"]["BfmtJoinColumns"][];
            datasetId?: string;
            datasetType?: string;
            macro?: string;
            partitionValues?: components["schemas"]["CleanroomQuestionRunPartitionParameters"];
            subType?: string;
        };
        DataSetTypeField: {
            name?: string;
            type?: string;
        };
        DataSource: {
            credentialSource?: string;
            /** @enum {string} */
            displayName?: "AWS ECR Container" | "AWS Glue Data Catalog" | "Amazon Marketing Cloud" | "Amazon Marketing Cloud (Ads API)" | "Artifact Store" | "Azure Storage" | "CSV Catalog" | "Client AWS S3" | "Databricks Data Connection" | "Databricks Delta Table Connection" | "Docker Container" | "Facebook Advanced Analytics" | "Google Ad Manager Logs" | "Google Ads Data Hub" | "Google Cloud Authorized View" | "Google Cloud Big Query" | "Google Cloud Storage" | "Google Cloud Storage(with SA)" | "LiveRamp-Hosted AWS S3" | "LiveRamp-Hosted Amazon Marketing Cloud" | "LiveRamp-Hosted Google Cloud Storage" | "LiveRamp-Hosted Snowflake" | "LiveRamp-Hosted Javascript Tag" | "HubSpot" | "Iceberg Catalog" | "LinkedIn Marketing Solution" | "Notebooks" | "Salesforce" | "Snowflake" | "Snowflake Azure Data Connection" | "Snowflake Data Connection" | "Snowflake GCS Data Connection" | "Snowflake S3 Data Connection" | "Snowflake Table" | "The Trade Desk: Raw Event Data Stream (REDS)" | "Local Upload" | "Publisher Synthetic Dataset Library";
            id?: string;
            name?: string;
        };
        DataSourceParameter: {
            dataSourceId?: string;
            displayName?: string;
            id?: string;
            index?: number;
            name?: string;
            type?: string;
        };
        DataSourceParameters: components["schemas"]["DataSourceParameter"][];
        DataSources: components["schemas"]["DataSource"][];
        DataType: {
            /** @enum {string} */
            displayName?: "Ad Engagement" | "Ad Exposure" | "Ad Logs" | "Amazon Marketing Cloud: Event-Level Ad Campaign Data" | "Binary Data" | "CRM Data" | "Campaign Data" | "Campaign Mapping Data" | "Code Container" | "Conversion Events" | "Databricks Container" | "Databricks Notebook" | "Facebook: Advanced Analytics Data" | "Generic" | "Google Ads Data Hub: Event-Level Ad Campaign Data" | "Google Cloud Big Query" | "Identity Graph" | "JAR" | "LinkedIn Marketing Solutions Config Data" | "Machine Learning Model" | "Member Profile" | "Metadata" | "Model Training" | "Offline Conversions" | "Page Data" | "Service Container" | "The Trade Desk: Raw Event Data Stream (REDS) Feed" | "The Trade Desk: Raw Event Data Stream (REDS) Metadata" | "Transaction Data" | "User Data" | "User-Segment Map" | "WHEEL";
            id?: string;
            name?: string;
        };
        DataTypes: components["schemas"]["DataType"][];
        /** @enum {string} */
        DateQualifier: "DAYS" | "MONTHS";
        /** @enum {string} */
        DaysOfWeek: "DAY_OF_WEEK_UNKNOWN" | "SUN" | "MON" | "TUE" | "WED" | "THU" | "FRI" | "SAT";
        DecisionConditionInput: {
            /** @default FIRST */
            aggregation: string;
            /** @default 0 */
            conditionOrder?: number;
            expectedValue?: string;
            expectedValueEnd?: string;
            expectedValues?: string[];
            fieldName: string;
            id?: string;
            operator: string;
        };
        DecisionConditionResponse: {
            aggregation?: string;
            conditionOrder?: number;
            expectedValue?: string;
            expectedValueEnd?: string;
            expectedValues?: string[];
            fieldName?: string;
            id?: string;
            operator?: string;
            sourceNodeID?: string;
        };
        DecisionNodeInput: {
            /** @default AND */
            conditionLogic?: string;
            conditions?: components["schemas"]["DecisionConditionInput"][];
            /** @default RETRY_WITH_PARAMETERS */
            conditionsFailAction?: string;
            gatedEdges?: components["schemas"]["GatedEdgesInput"];
            nodeIdentifier: string;
            retryConfig?: components["schemas"]["RetryConfigInput"];
        };
        DecisionNodeResponse: {
            conditionLogic?: string;
            conditions?: components["schemas"]["DecisionConditionResponse"][];
            conditionsFailAction?: string;
            gatedEdges?: components["schemas"]["GatedEdgesResponse"];
            nodeID?: string;
            nodeLabel?: string;
            retryConfig?: components["schemas"]["RetryConfigResponse"];
        };
        DeleteBillableConfigResponse: {
            success?: boolean;
        };
        DeleteCleanroomQuestionRunScheduleResponse: {
            success?: boolean;
        };
        DeleteFlowDecisionConfigurationResponse: {
            deletedNodesCount?: number;
            message?: string;
            success?: boolean;
        };
        DeleteQuestionResponse: {
            success?: boolean;
        };
        DeleteResponse: {
            success?: boolean;
        };
        Dimension: {
            name?: string;
            type?: string;
        };
        EdgeReferenceInput: {
            childNodeIdentifier: string;
            parentNodeIdentifier: string;
        };
        EdgeReferenceResponse: {
            childNodeID?: string;
            edgeID?: string;
            parentNodeID?: string;
        };
        ExecutionInstanceOutputs: {
            href?: string;
            message?: string;
            method?: string;
            name?: string;
            status?: string;
        }[];
        ExportJobParameter: {
            name?: string;
            value?: string;
        };
        ExportJobRun: {
            consentedRecords?: number;
            cumulativeRecords?: number;
            details?: components["schemas"]["JobDetails"];
            /** Format: date-time */
            endTime?: string;
            errorMessage?: string;
            id?: string;
            jobId?: string;
            jobRunType?: components["schemas"]["JobRunType"];
            sourceJobRunID?: string;
            /** Format: date-time */
            startTime?: string;
            status?: components["schemas"]["JobRunStatus"];
            /** Format: date-time */
            submitTime?: string;
            totalRecords?: number;
        };
        ExportJobRunByDate: {
            date?: string;
            jobRuns?: components["schemas"]["ExportJobRun"][];
            organization?: string;
        };
        FieldConfiguration: {
            dataConnectionId?: string;
            /** @enum {string} */
            dataType?: "BOOLEAN" | "DATE" | "DECIMAL" | "DOUBLE" | "INTEGER" | "LONG" | "STRING" | "TEXT" | "TIMESTAMP" | "UNKNOWN";
            /** @enum {string} */
            delimiter?: "" | "Semicolon" | "Tab" | "Comma" | "Pipe";
            fieldIndex?: number;
            fieldLabel?: string;
            fieldName?: string;
            id?: string;
            /** @enum {string} */
            identifierType?: "" | "1P or 3P Cookie" | "Customer First Party Identifier" | "Hashed Emails" | "HouseHold ID" | "Email MD5 Hashed" | "Mobile Device Identifier" | "Person (or People) Identifier" | "RampID" | "Raw Email" | "Email SHA1 Hashed" | "Email SHA256 Hashed" | "Unique Identifier" | "City" | "State" | "Country" | "Postal Code" | "Street Address" | "Address Line 1" | "Address Line 2" | "Name" | "First Name" | "Middle Name" | "Last Name" | "TV Device ID" | "IP Address" | "phone" | "Hashed Customer ID";
            /** @default false */
            isExcluded?: boolean;
            /** @default false */
            isPartitionColumn?: boolean;
            /** @default false */
            isPii?: boolean;
            /** @default false */
            isUserIdField?: boolean;
            partitionFieldConfig?: components["schemas"]["PartitionFieldConfig"];
        };
        FieldConfigurations: components["schemas"]["FieldConfiguration"][];
        FieldMapping: {
            datasetFieldName?: string;
            questionFieldName?: string;
        };
        FieldTypeEnum: {
            description?: string;
            name?: string;
        };
        FlowIntelligence: {
            flowId?: string;
            flowName?: string;
            outputs?: components["schemas"]["FlowIntelligenceOutput"][];
        };
        FlowIntelligenceOutput: {
            cleanRoomQuestionId?: string;
            displayId?: string;
            /** Format: int64 */
            metabaseTableId?: number;
            runStatus?: string;
            snowflakeReportTable?: string;
            title?: string;
        };
        FlowNodeExportJob: {
            channelStatus?: string;
            /** Format: date-time */
            createdAt?: string;
            exportParameters?: components["schemas"]["ExportJobParameter"][];
            id?: string;
            /** Format: date-time */
            lastRunTime?: string;
            name?: string;
            partnerAccountId?: string;
            partnerAccountName?: string;
            status?: string;
        };
        FlowNodeMetadata: {
            branches?: string[];
            category?: string;
            dataTypes?: components["schemas"]["AssetQuestionDataType"][];
            defaultComputeCapacity?: string;
            description?: string;
            dimensions?: components["schemas"]["QuestionDimension"][];
            displayID?: string;
            hasDateFilter?: boolean;
            hasDateParameters?: boolean;
            hasMultipleOutputs?: boolean;
            ID?: string;
            isAggregate?: boolean;
            isUserListQuestion?: boolean;
            metrics?: components["schemas"]["QuestionMetric"][];
            nodeID?: string;
            nodeIdentifier?: string;
            nodeLevel?: number;
            parameters?: components["schemas"]["QuestionParameter"][];
            status?: string;
            title?: string;
            userListOutputs?: components["schemas"]["QuestionUserListOutput"][];
        };
        FlowNodeParameterPreview: {
            nodeId?: string;
            nodeIdentifier?: string;
            nodeLevel?: number;
            parameters?: components["schemas"]["ParameterInfo"][];
            questionName?: string;
            questionVersion?: number;
        };
        /** @enum {string} */
        FlowPermission: "UNKNOWN_FLOW_PERMISSION" | "EDIT_FLOW" | "DELETE_FLOW" | "CLONE_FLOW" | "RUN_FLOW" | "VIEW_RESULTS_FLOW";
        FlowRunMetadata: {
            /** Format: date-time */
            completedAt?: string;
            /** Format: date-time */
            executedAt?: string;
            flowRunParameters?: components["schemas"]["FlowRunParameter"][];
            id?: string;
            name?: string;
            runMessage?: string;
            status?: string;
            /** Format: date-time */
            submittedAt?: string;
        };
        FlowRunMetadataParameter: {
            nodeId?: string;
            nodeQuestionName?: string;
            parameterMetadataList?: components["schemas"]["ParameterInfo"][];
        };
        FlowRunParameter: {
            nodeId?: string;
            parameters?: {
                [key: string]: components["schemas"]["FlowRunParameterValue"];
            };
        };
        FlowRunParameterValue: {
            parameterType?: components["schemas"]["ParameterType"];
            value?: string;
        };
        GatedEdgesInput: {
            falsePath?: components["schemas"]["EdgeReferenceInput"][];
            truePath?: components["schemas"]["EdgeReferenceInput"][];
        };
        GatedEdgesResponse: {
            truePath?: components["schemas"]["EdgeReferenceResponse"][];
        };
        GetAllRunSchedulesForCleanroomQuestionResponse: components["schemas"]["GetCleanroomQuestionRunScheduleResponse"][];
        GetBillableConfigResponse: {
            config?: components["schemas"]["BillableConfig"];
        };
        GetCleanroomFlowResponse: {
            cleanRoomFlow?: components["schemas"]["ListItemCleanroomFlow"];
        };
        GetCleanroomFlowRunOutputNodeResponseObject: {
            node?: components["schemas"]["CleanroomFlowRunOutputNode"];
            runID?: string;
            runStatus?: string;
        };
        GetCleanroomFlowRunParametersResponse: {
            flowRunParameters?: components["schemas"]["FlowRunMetadataParameter"][];
        };
        GetCleanroomFlowRunStatusResponse: {
            status?: string;
        };
        GetCleanroomOrganizationUsersResponse: components["schemas"]["User"][];
        GetCleanRoomQuestionParametersResponse: {
            displayId?: string;
            name?: string;
            parameters?: components["schemas"]["CleanroomQuestionParameters"];
        };
        GetCleanroomQuestionRunScheduleResponse: {
            active?: boolean;
            createdBy?: string;
            /** Format: date-time */
            createdDate?: string;
            daysOfWeek?: components["schemas"]["DaysOfWeek"][];
            description?: string;
            displayId?: string;
            /** Format: date-time */
            endDateTime?: string;
            id?: string;
            modifiedBy?: string;
            /** Format: date-time */
            modifiedDate?: string;
            name?: string;
            ownerId?: string;
            parameters?: {
                [key: string]: components["schemas"]["ScheduleQuestionParameters"];
            };
            repeatDayofMonth?: number[];
            repeatFrequency?: components["schemas"]["RepeatFrequency"];
            /** Format: date-time */
            startDateTime?: string;
        };
        GetDatasetOrganizationsRequest: {
            datasetIdentifiers: string[];
        };
        GetDatasetOrganizationsResponse: {
            datasetOrganizations?: components["schemas"]["DatasetOrganizationInfo"][];
            message?: string;
            success?: boolean;
        };
        GetExplainPlanResponse: {
            errorMessage?: string;
            explainPlan?: string;
            success: boolean;
        };
        GetFlowDecisionConfigurationResponse: {
            cleanRoomOverride?: boolean;
            decisionNodes?: components["schemas"]["DecisionNodeResponse"][];
        };
        HealthResponse: {
            description?: string;
            status?: string;
            statusCode?: number;
            version?: string;
        };
        /** @enum {string} */
        HIProvisionStatus: "UNSPECIFIED" | "NOT_ENABLED" | "PROVISIONING" | "ENABLED" | "FAILED";
        IdentifierType: {
            displayName?: string;
            id?: string;
            name?: string;
        };
        IdentifierTypes: components["schemas"]["IdentifierType"][];
        ImportDataType: {
            displayName?: string;
            id?: string;
            name?: string;
        };
        ImportDataTypes: components["schemas"]["ImportDataType"][];
        InvitationDetail: {
            cleanRoomId?: string;
            id?: string;
            invitationNote?: string;
            InvitorEmail?: string;
            organizationId?: string;
            partnerAdminEmail?: string;
            partnerOrganizationId?: string;
            Status?: components["schemas"]["InviteStatus"];
            timeAudit?: components["schemas"]["TimeAudit"];
        };
        /** @enum {string} */
        InviteStatus: "PENDING" | "ACCEPTED" | "DECLINED" | "INVITE_STATUS_UNKNOWN" | "REQUEST_SENT_ADMIN" | "IN_PROGRESS" | "DECLINED_BY_ADMIN";
        JobCount: {
            /** Format: int32 */
            count?: number;
            jobType?: string;
        };
        JobDetailParameter: {
            label?: string;
            value?: string;
        };
        JobDetails: {
            id?: string;
            jobDetailParameters?: components["schemas"]["JobDetailParameter"][];
            name?: string;
        };
        JobParameters: {
            displayName?: string;
            id?: string;
            name?: string;
            value?: string;
        };
        /** @enum {string} */
        JobRunStatus: "UNKNOWN_JOB_RUN_STATUS" | "QUEUED" | "PROCESSING" | "COMPLETE" | "FAILED" | "PARTIALLY_FAILED" | "THRESHOLD_WARNING" | "NO_NEW_USERS";
        /** @enum {string} */
        JobRunType: "UNKNOWN_JOB_RUN_TYPE" | "FULL_REFRESH" | "INCREMENTAL";
        LatestJobRunStatusCount: {
            /** Format: int32 */
            numFailed?: number;
            /** Format: int32 */
            numPartiallyFailed?: number;
            /** Format: int32 */
            numProcessing?: number;
            /** Format: int32 */
            numQueued?: number;
            /** Format: int32 */
            numSuccess?: number;
            /** Format: int32 */
            numThresholdWarning?: number;
        };
        ListCleanroomDestinationsResponse: {
            /** Format: int32 */
            limit?: number;
            /** Format: int32 */
            offset?: number;
            partnerAccounts?: components["schemas"]["CleanroomProvisionedDestination"][];
            /** Format: int32 */
            total?: number;
        };
        ListCleanroomFlowRunsResponse: {
            cleanRoomFlowRuns?: components["schemas"]["FlowRunMetadata"][];
            /** Format: int32 */
            count?: number;
        };
        ListCleanroomFlowsRequest: {
            filters?: Record<string, never>[];
            /**
             * Format: int32
             * @default 0
             */
            limit?: number;
            /**
             * Format: int32
             * @default 0
             */
            offset?: number;
            search?: string;
            sortBy?: {
                [key: string]: unknown;
            };
        };
        ListCleanroomFlowsResponse: {
            cleanRoomFlows?: components["schemas"]["ListItemCleanroomFlow"][];
            /** Format: int32 */
            count?: number;
        };
        ListDataExportJobRunsResponse: {
            exportDetailParameters?: components["schemas"]["ExportJobParameter"][];
            jobRunsByDate?: components["schemas"]["ExportJobRunByDate"][];
            organization?: string;
            question?: string;
        };
        ListDestinationPartnersResponse: {
            partners?: components["schemas"]["Partner"][];
        };
        ListDestinationsResponse: {
            limit?: number;
            offset?: number;
            partnerAccounts?: components["schemas"]["PartnerAccount"][];
            total?: number;
        };
        ListItemCleanroomFlow: {
            billableConfigID?: string;
            cleanRoomID?: string;
            CryptoKeyID?: string;
            displayID?: string;
            flow?: components["schemas"]["ListItemFlow"];
            flowID?: string;
            /** Format: int32 */
            flowVersion?: number;
            ID?: string;
            isBillable?: boolean;
            isProvisioned?: boolean;
            ownerOrganizationID?: string;
            /** Format: int32 */
            runCount?: number;
            stage?: string;
            status?: string;
            timeAudit?: components["schemas"]["TimeAudit"];
            userAudit?: components["schemas"]["NestedUserAudit"];
        };
        ListItemFlow: {
            description?: string;
            displayID?: string;
            edges?: Record<string, never>[];
            ID?: string;
            name?: string;
            nodes?: Record<string, never>[];
            organizationID?: string;
            status?: string;
            timeAudit?: components["schemas"]["TimeAudit"];
            userAudit?: components["schemas"]["NestedUserAudit"];
            /** Format: int32 */
            version?: number;
        };
        LoadedIntelligenceQuestions: {
            items?: components["schemas"]["CleanRoomQuestionIntelligence"][];
            nextPageToken?: string;
        };
        Measure: {
            isIdentity?: boolean;
            name?: string;
            noise?: boolean;
            type?: string;
        };
        MeasurementExecutionTemplateResponse: {
            cleanRoomExecutionInstanceId?: string;
            cleanRoomExecutionTemplateId?: string;
            success?: boolean;
        };
        NestedUserAudit: {
            createdByUser?: components["schemas"]["UserRefInfo"];
            updatedByUser?: components["schemas"]["UserRefInfo"];
        };
        NodeConfigurationInput: {
            configIndex?: number;
            id?: string;
            name?: string;
            parameters?: {
                [key: string]: string;
            };
        };
        NodeConfigurationResponse: {
            configIndex?: number;
            id?: string;
            name?: string;
            nodeID?: string;
            parameters?: {
                [key: string]: string;
            };
        };
        NodeDatasetAssignment: {
            datasets?: components["schemas"]["DatasetAssignment"][];
            nodeIdentifier?: string;
        };
        NodeDeleteResult: {
            deletedJobIds?: string[];
            nodeId?: string;
        };
        NodeExportJobList: {
            jobs?: components["schemas"]["FlowNodeExportJob"][];
            nodeId?: string;
        };
        NodeExportRequest: {
            exportParameters?: components["schemas"]["ExportJobParameter"][];
            nodeId: string;
            partnerAccountIds: string[];
        };
        NodeExportResult: {
            jobIds?: string[];
            nodeId?: string;
        };
        NodeJobRunsList: {
            jobRuns?: components["schemas"]["ExportJobRun"][];
            nodeId?: string;
        };
        NodeParametersEntry: {
            nodeIdentifier?: string;
            parameters?: {
                [key: string]: string;
            };
        };
        NodeSettings: {
            access?: string[];
            computeCapacity?: string;
        };
        NodeStatusResult: {
            nodeId?: string;
            success?: boolean;
        };
        OptimizerRunResponse: {
            errorMessage?: string;
            recommendationMessage?: string;
            success: boolean;
        };
        OrganizationCredentialDetail: {
            credentials: components["schemas"]["Credentials"][];
            credentialSourceId?: string;
            /** @enum {string} */
            credentialSourceName?: "AMC Export" | "AWS Clean Room Credentials" | "AWS ECR Registry" | "AWS IAM User Credentials" | "AWS S3 Credential" | "Amazon Ads Api Credentials" | "Azure AD Service Principal" | "Azure SAS Token" | "CUSTOMER_AWS" | "DV 360" | "DV360 Customer Match" | "Databricks Account" | "Databricks Delta Credentials" | "Databricks Service Role Credentials" | "Docker Registry" | "Equativ" | "Facebook AA Credentials" | "Facebook Audience Measurement API" | "Facebook Conversions" | "Facebook Custom Audiences" | "Facebook Direct Custom Audiences" | "Facebook Offline Conversions" | "Google Ad Manager" | "Google Ads Data Hub" | "Google Customer Match" | "Google Customer Match - MAID" | "Google Enhanced Conversions" | "Google Enhanced Conversions - Beta" | "Google Offline Conversions" | "Google Service Account" | "Google Workload Identity Federation" | "HUBSPOT" | "LinkedIn Partner" | "LiveRamp Activation" | "Pinterest Ads" | "Polaris Catalog Credentials" | "Reddit Ads" | "Salesforce Credential" | "Snapchat Audience Match" | "Snapchat Offline Conversions" | "Snowflake" | "Snowflake Account" | "Snowflake Account With Credentials" | "Snowflake Azure" | "Snowflake Data Connection" | "Snowflake GCS" | "Snowflake S3 Credentials" | "Snowflake S3 Role" | "TikTok Audience" | "TikTok Offline Conversions" | "Twitter Conversions" | "Twitter Tailored Audiences" | "LiveRamp Analytics Environment";
            id?: string;
            managedCredential?: boolean;
            name: string;
            timeAudit?: components["schemas"]["TimeAudit"];
            userAudit?: components["schemas"]["UserAudit"];
        };
        OrganizationCredentialDetails: components["schemas"]["OrganizationCredentialDetail"][];
        OrganizationUser: {
            roleName?: string;
            user?: components["schemas"]["User"];
        };
        OrganizationUsers: components["schemas"]["OrganizationUser"][];
        Parameter: {
            description?: string;
            displayName?: string;
            exampleValue?: string;
            format?: string;
            isSynced?: boolean;
            name?: string;
            type?: string;
        };
        ParameterInfo: {
            displayName?: string;
            fieldType?: components["schemas"]["UnhygienixFieldType"];
            Id?: string;
            index?: number;
            name?: string;
            parameterType?: components["schemas"]["ParameterType"];
        };
        /** @enum {string} */
        ParameterType: "RUN_TIME_PARAMETER" | "PARTITION_PARAMETER" | "ARTIFACT_FILE_METADATA" | "PARAMETER_UNKNOWN";
        PartitionFieldConfig: {
            /** @default false */
            isEnforced?: boolean;
            /** @enum {string} */
            rollingUnit?: "Days" | "Months";
            /** @enum {string} */
            type?: "Fixed" | "Range" | "Rolling";
            values?: string[];
        };
        Partner: {
            credentialSourceName?: string;
            credentialSources?: string[];
            displayName?: string;
            ID?: string;
            logoUrl?: string;
            name?: string;
            partnerConfigArray?: components["schemas"]["PartnerConfigs"];
            partnerConfigMap?: {
                [key: string]: components["schemas"]["PartnerConfigs"];
            };
            timeAudit?: components["schemas"]["TimeAudit"];
            type?: components["schemas"]["PicanmixType"];
            userAudit?: components["schemas"]["UserAudit"];
        };
        PartnerAccount: {
            configStatus?: components["schemas"]["ConfigStatus"];
            credential?: components["schemas"]["PrimageOrganizationCredential"];
            errorMessage?: string;
            ID?: string;
            jobCount?: components["schemas"]["JobCount"][];
            latestJobRunStatusCount?: components["schemas"]["LatestJobRunStatusCount"];
            name?: string;
            organizationID?: string;
            partner?: components["schemas"]["Partner"];
            publicKey?: string;
            timeAudit?: components["schemas"]["TimeAudit"];
            userAudit?: components["schemas"]["UserAudit"];
        };
        PartnerConfig: {
            encrypted?: boolean;
            ID?: string;
            /** Format: int32 */
            index?: number;
            name?: string;
            type?: string;
        };
        PartnerConfigs: components["schemas"]["PartnerConfig"][];
        /** @enum {string} */
        PicanmixType: "UNKNOWN_PICANMIX_TYPE" | "USER_LIST" | "OFFLINE_CONVERSIONS" | "EXPORTS" | "QUESTION_USER_LIST";
        PreviewFlowRunParametersInput: {
            branches?: string;
            datasetAssignments?: components["schemas"]["NodeDatasetAssignment"][];
            excludeNodesWithoutTags?: boolean;
            ignoreParentChildRule?: boolean;
            includeMismatchingTaggedNodes?: boolean;
            parentFlowRunId?: string;
        };
        PreviewFlowRunParametersResponse: {
            nodes?: components["schemas"]["FlowNodeParameterPreview"][];
        };
        PrimageCredential: {
            ID?: string;
            name?: string;
            value?: string;
        };
        PrimageOrganizationCredential: {
            credentials?: components["schemas"]["PrimageCredential"][];
            ID?: string;
            name?: string;
        };
        ProvisionCleanroomDestinationRequest: {
            destinations?: string[];
        };
        ProvisionCleanroomDestinationResponse: components["schemas"]["ActivationChannelProvision"][];
        QueryDetail: {
            cleanRoomType?: components["schemas"]["CleanRoomTypeRequest"];
            query?: string;
            queryLanguage?: string;
        };
        Question: {
            cleanRoomID?: string;
            id?: string;
            organizationID?: string;
            questionDetails?: components["schemas"]["QuestionDetails"];
            settings?: components["schemas"]["CreateQuestionSettings"];
        };
        /** @enum {string} */
        QuestionAccess: "UNKNOWN_ACCESS" | "QUESTION_OWNER_ONLY" | "ALL_CLEAN_ROOM_PARTNERS";
        QuestionCreationResponse: {
            message?: string;
            questionID?: string;
            success?: boolean;
        };
        QuestionDataType: {
            datasetID?: string;
            dataSetTypeFields?: components["schemas"]["DataSetTypeField"][];
            id?: string;
            importDataType?: components["schemas"]["QuestionImportDataType"];
            macro?: string;
        };
        QuestionDataTypeField: {
            description?: string;
            format?: string;
            ID?: string;
            name?: string;
            type?: string;
        };
        QuestionDataTypeOption: {
            datasetOptions?: {
                id?: string;
                name?: string;
            }[];
            dataTypeName?: string;
        };
        QuestionDataTypeOptions: components["schemas"]["QuestionDataTypeOption"][];
        QuestionDetails: {
            category?: string;
            dataTypes?: components["schemas"]["QuestionDataType"][];
            description?: string;
            dimensions?: components["schemas"]["Dimension"][];
            displayId?: string;
            hasDateFilter?: boolean;
            hasDateParameters?: boolean;
            hasMultipleOutputs?: boolean;
            isAnalytics?: boolean;
            isCleanComputeQuestion?: boolean;
            isUserListQuestion?: boolean;
            measures?: components["schemas"]["Measure"][];
            outputFormat?: string;
            parameters?: components["schemas"]["Parameter"][];
            queryDetails?: components["schemas"]["QueryDetail"][];
            tags?: string[];
            title?: string;
            userListOutputs?: components["schemas"]["UserListOutput"][];
            version?: number;
            visualization?: string;
        };
        QuestionDimension: {
            displayName?: string;
            filterable?: boolean;
            ID?: string;
            name?: string;
            plottable?: boolean;
            type?: string;
        };
        /** @enum {string} */
        QuestionImportDataType: "CodeContainer" | "Transaction" | "Metadata" | "PageData" | "AdExposure" | "ServiceContainer" | "DatabricksNotebook" | "TTDREDSFeed" | "UserData" | "MLModel" | "ConversionEvents" | "TrainModel" | "AdLogs" | "MemberProfile" | "AADataFeed" | "TTDREDSMetadata" | "Conversion" | "BinaryData" | "SparkCodeContainer" | "DatabricksContainer" | "AdEngagement" | "OfflineConversions" | "UserSegmentMap" | "LinkedInMarketingSolutionsConfigData" | "GoogleCloudBigQuery" | "IDENTITY_GRAPH" | "AdsDataFeed" | "CRM" | "Generic" | "AMCAdsDataFeed" | "Campaign" | "CampaignMapping" | "WHEEL";
        QuestionMetadata: {
            category?: string;
            dataTypes?: components["schemas"]["AssetQuestionDataType"][];
            defaultComputeCapacity?: string;
            description?: string;
            dimensions?: components["schemas"]["QuestionDimension"][];
            displayID?: string;
            hasDateFilter?: boolean;
            hasDateParameters?: boolean;
            hasMultipleOutputs?: boolean;
            ID?: string;
            isAggregate?: boolean;
            isUserListQuestion?: boolean;
            metrics?: components["schemas"]["QuestionMetric"][];
            parameters?: components["schemas"]["QuestionParameter"][];
            status?: string;
            title?: string;
            userListOutputs?: components["schemas"]["QuestionUserListOutput"][];
        };
        QuestionMetric: {
            computed?: boolean;
            displayName?: string;
            ID?: string;
            name?: string;
            type?: string;
        };
        QuestionParameter: {
            displayName?: string;
            ID?: string;
            index?: number;
            name?: string;
            parameterType?: string;
            type?: string;
        };
        /** @enum {string} */
        QuestionPermission: "UNKNOWN_PERMISSION" | "VIEW_CODE" | "EDIT" | "CLONE" | "RUN" | "IN_PROGRESS" | "VIEW_RESULTS" | "DELETE";
        QuestionRunCreateParameters: {
            name: string;
            parameters?: {
                [key: string]: string;
            };
        };
        QuestionRunMetadata: {
            /** Format: date-time */
            completedAt?: string;
            /** Format: date-time */
            executedAt?: string;
            failureReason?: string;
            id?: string;
            isRetryable?: boolean;
            name?: string;
            parameters?: {
                [key: string]: string;
            };
            partitionParameters?: components["schemas"]["CleanroomQuestionRunPartitionParameters"];
            questionVersion?: number;
            runMessage?: string;
            runMetadata?: {
                dataOutLocation?: string;
                datasetParameters?: {
                    dataInLocation?: string;
                    dataSetId?: string;
                    dataSetName?: string;
                    hashedColumns?: string[];
                }[];
                saltKey?: string;
            };
            status?: string;
            /** Format: date-time */
            submittedAt?: string;
        };
        QuestionRunResultData: {
            count?: number;
            metadata?: components["schemas"]["RunTableMetadata"][];
            multipleOutputs?: string[];
            stats?: components["schemas"]["RunTableStats"][];
        };
        QuestionRunsMetadata: components["schemas"]["QuestionRunMetadata"][];
        QuestionRunStatus: {
            id: string;
            postRunDetails?: {
                [key: string]: string;
            };
            status: string;
        };
        QuestionUpdateResponse: {
            message?: string;
            question?: components["schemas"]["QuestionDetails"];
            success?: boolean;
        };
        QuestionUserListOutput: {
            ID?: string;
            isEncrypt?: boolean;
            name?: string;
            type?: string;
        };
        /** @enum {string} */
        RepeatFrequency: "FREQUENCY_UNKNOWN" | "DAILY" | "WEEKLY" | "MONTHLY";
        ReplayCleanroomFlowRunApiResponse: {
            cleanRoomFlowRunID?: string;
            success?: boolean;
        };
        ReplayCleanroomFlowRunInput: {
            branches?: string;
            datasetAssignments?: components["schemas"]["NodeDatasetAssignment"][];
            excludeNodesWithoutTags?: boolean;
            includeMismatchingTaggedNodes?: boolean;
            name?: string;
            nodes?: components["schemas"]["NodeParametersEntry"][];
            pauseLevelID?: string;
            startLevelID?: string;
        };
        ResumeCleanroomFlowRunApiResponse: {
            success?: boolean;
        };
        ResumeCleanroomFlowRunInput: {
            pauseLevelID?: string;
        };
        RetryConfigInput: {
            configurations?: components["schemas"]["NodeConfigurationInput"][];
            /** @default 0 */
            maxRetries?: number;
            retryNodeIdentifiers?: string[];
        };
        RetryConfigResponse: {
            configurations?: components["schemas"]["NodeConfigurationResponse"][];
            maxRetries?: number;
            retryFromLevel?: number;
            retryNodeIDs?: string[];
        };
        ReturnObject: {
            code?: unknown;
            message?: string;
        };
        ReviewDestinationProvisioningRequest: {
            /** @enum {string} */
            decision: "APPROVE" | "REJECT";
        };
        ReviewDestinationProvisioningResponse: {
            success?: boolean;
        };
        RunTableMetadata: {
            columnName?: string;
            dataType?: string;
            fieldName?: string;
        };
        RunTableStats: {
            [key: string]: string;
        };
        ScheduleQuestionParameters: {
            isStatic?: boolean;
            name?: string;
            parameterType?: string;
            qualifier?: components["schemas"]["DateQualifier"];
            type?: string;
            value?: string;
        };
        SegmentationRequest: {
            assetDisplayName: string;
            rampID: string;
        };
        SegmentationResponse: {
            assetId?: string;
            success?: boolean;
        };
        TimeAudit: {
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            deletedAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        };
        /** @enum {string} */
        UnhygienixFieldType: "FIELD_TYPE_UNKNOWN" | "INTEGER" | "STRING" | "DATE" | "TIMESTAMP" | "DOUBLE" | "BIGINT" | "BOOLEAN" | "DECIMAL" | "LONG";
        UpdateCleanroomDatasetPartnerAssignmentParameters: {
            datasetId?: string;
            partnerCanAssign?: boolean;
        };
        UpdateCleanroomDatasetPartnerAssignmentRequest: components["schemas"]["UpdateCleanroomDatasetPartnerAssignmentParameters"][];
        UpdateCleanroomDatasetPartnerAssignmentResponse: {
            success?: boolean;
        };
        UpdateCleanroomQuestionComputeCapacityRequest: {
            computeCapacity?: components["schemas"]["CleanroomQuestionComputeCapacity"];
        };
        UpdateCleanroomQuestionComputeCapacityResponse: {
            success?: boolean;
        };
        UpdateCleanRoomQuestionPermissionsRequest: components["schemas"]["CleanRoomQuestionPermissionsUpdateInput"][];
        UpdateDestinationRequest: {
            credential?: components["schemas"]["PrimageOrganizationCredential"];
            name?: string;
            publicKey?: string;
        };
        UpdateDestinationResponse: {
            partnerAccount?: components["schemas"]["PartnerAccount"];
        };
        UpsertBillableConfigRequest: {
            config: components["schemas"]["BillableConfig"];
        };
        UpsertBillableConfigResponse: {
            billableConfigId?: string;
            success?: boolean;
        };
        UpsertCleanRoomQuestionResultShareResponse: {
            success?: boolean;
        };
        UpsertCleanRoomQuestionResultShares: {
            PartnerID?: string;
            PostRunQueryID?: string;
        };
        UpsertCleanRoomQuestionResultSharesApiInput: components["schemas"]["UpsertCleanRoomQuestionResultShares"][];
        User: {
            email?: string;
            id?: string;
            name?: string;
        };
        UserAudit: {
            createdBy?: string;
            updatedBy?: string;
        };
        UserListOutput: {
            name?: string;
            type?: string;
        };
        UserRefInfo: {
            email?: string;
            ID?: string;
            name?: string;
        };
        /** @enum {string} */
        ValueConstraintType: "ENFORCED_LIST" | "DEFAULT_VALUE";
    };
    responses: {
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
        QuestionRunStatusUpdate: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
        ResourceConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ReturnObject"];
                "application/xml": components["schemas"]["ReturnObject"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getBillableConfig: {
        parameters: {
            query: {
                compositeSourceId?: string;
                sourceId: string;
                sourceType: components["schemas"]["BillableSourceType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetBillableConfigResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    upsertBillableConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertBillableConfigRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpsertBillableConfigResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteBillableConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                billableConfigId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteBillableConfigResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionRunMetadata"];
                    "application/xml": components["schemas"]["QuestionRunMetadata"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroomQuestionRunStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionRunStatus"];
                "application/xml": components["schemas"]["QuestionRunStatus"];
            };
        };
        responses: {
            200: components["responses"]["QuestionRunStatusUpdate"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCleanroomQuestionRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunActivationSummaries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanroomQuestionRunActivationSummary"];
                    "application/xml": components["schemas"]["CleanroomQuestionRunActivationSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanroomQuestionRunAuditDetails"];
                    "application/xml": components["schemas"]["CleanroomQuestionRunAuditDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunData: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionRunResultData"];
                    "application/xml": components["schemas"]["QuestionRunResultData"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunDataCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                    "application/xml": number;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunOutputFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
                fileName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunExplainPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetExplainPlanResponse"];
                    "application/xml": components["schemas"]["GetExplainPlanResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunPartitionParameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionRunId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanroomQuestionRunPartitionParameters"];
                    "application/xml": components["schemas"]["CleanroomQuestionRunPartitionParameters"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestion"];
                    "application/xml": components["schemas"]["CleanRoomQuestion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCleanroomQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionParameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCleanRoomQuestionParametersResponse"];
                    "application/xml": components["schemas"]["GetCleanRoomQuestionParametersResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionPermissionsResponse"];
                    "application/xml": components["schemas"]["CleanRoomQuestionPermissionsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    configureCleanRoomQuestionPermissions: {
        parameters: {
            query: {
                cleanroomQuestionPermissions: components["schemas"]["UpdateCleanRoomQuestionPermissionsRequest"];
            };
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionPermissionsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionResultShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionResultShares"];
                    "application/xml": components["schemas"]["CleanRoomQuestionResultShares"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    upsertCleanRoomQuestionResultShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpsertCleanRoomQuestionResultSharesApiInput"];
                "application/xml": components["schemas"]["UpsertCleanRoomQuestionResultSharesApiInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpsertCleanRoomQuestionResultShareResponse"];
                    "application/xml": components["schemas"]["UpsertCleanRoomQuestionResultShareResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetAllRunSchedulesForCleanroomQuestionResponse"];
                    "application/xml": components["schemas"]["GetAllRunSchedulesForCleanroomQuestionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createCleanroomQuestionRunSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCleanroomQuestionRunScheduleInput"];
                "application/xml": components["schemas"]["CreateCleanroomQuestionRunScheduleInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateCleanroomQuestionRunScheduleResponse"];
                    "application/xml": components["schemas"]["CreateCleanroomQuestionRunScheduleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionRunScheduleById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
                cleanroomQuestionRunScheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCleanroomQuestionRunScheduleResponse"];
                    "application/xml": components["schemas"]["GetCleanroomQuestionRunScheduleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCleanroomQuestionRunScheduleById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
                cleanroomQuestionRunScheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteCleanroomQuestionRunScheduleResponse"];
                    "application/xml": components["schemas"]["DeleteCleanroomQuestionRunScheduleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    patchCleanroomQuestionRunScheduleById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
                cleanroomQuestionRunScheduleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCleanroomQuestionRunScheduleInput"];
                "application/xml": components["schemas"]["CreateCleanroomQuestionRunScheduleInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateCleanroomQuestionRunScheduleResponse"];
                    "application/xml": components["schemas"]["CreateCleanroomQuestionRunScheduleResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllCleanroomQuestionRuns: {
        parameters: {
            query?: {
                endDate?: string;
                limit?: number;
                offset?: number;
                startDate?: string;
                status?: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" | "PARTNER_QUEUED" | "PARTNER_RUNNING" | "PARTNER_COMPLETED" | "PARTNER_FAILED" | "ERROR" | "PENDING_RETRY";
            };
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionRunsMetadata"];
                    "application/xml": components["schemas"]["QuestionRunsMetadata"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionTags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionTags"];
                    "application/xml": components["schemas"]["CleanRoomQuestionTags"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroomQuestionComputeCapacity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCleanroomQuestionComputeCapacityRequest"];
                "application/xml": components["schemas"]["UpdateCleanroomQuestionComputeCapacityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateCleanroomQuestionComputeCapacityResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createCleanroomQuestionRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionRunCreateParameters"];
                "application/xml": components["schemas"]["QuestionRunCreateParameters"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionRunMetadata"];
                    "application/xml": components["schemas"]["QuestionRunMetadata"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionDataTypeOptions: {
        parameters: {
            query: {
                dataType: string;
            };
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionDataTypeOptions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllCleanroomQuestionDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionDatasets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    configureCleanroomQuestionDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CleanRoomQuestionDatasets"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionDatasets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    assignCleanroomQuestionDatasetsOwnership: {
        parameters: {
            query: {
                AssignCleanroomQuestionDatasetRequests: components["schemas"]["AssignCleanroomQuestionDatasetRequest"];
            };
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionDatasets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroomQuestionSegmentation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    enableCleanroomQuestionSegmentation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SegmentationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllCleanrooms: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRooms"];
                    "application/xml": components["schemas"]["CleanRooms"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createCleanroom: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CleanRoomRequest"];
                "application/xml": components["schemas"]["CleanRoomRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoom"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ResourceConflict"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoom"];
                    "application/xml": components["schemas"]["CleanRoom"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CleanRoomRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoom"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCleanroom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomAssetDetails: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanroomAssetDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanRoomMeasurementExecutionInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanRoomMeasurementExecutionInstanceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomMeasurementExecutionInstanceStatusResponse"];
                    "application/xml": components["schemas"]["CleanRoomMeasurementExecutionInstanceStatusResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    cancelCleanRoomMeasurementExecutionInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanRoomMeasurementExecutionInstanceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlowRunByID: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowRunId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowRunMetadata"];
                    "application/xml": components["schemas"]["FlowRunMetadata"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlowRunNodeOutputFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowRunId: string;
                cleanroomId: string;
                fileName: string;
                nodeIdentifier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlowRunOutputNodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowRunId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanroomFlowRunOutputNodes"];
                    "application/xml": components["schemas"]["CleanroomFlowRunOutputNodes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    replayCleanroomFlowRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowRunId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayCleanroomFlowRunInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayCleanroomFlowRunApiResponse"];
                    "application/xml": components["schemas"]["ReplayCleanroomFlowRunApiResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlowRunReport: {
        parameters: {
            query: {
                limit?: number;
                node: string;
                offset?: number;
            };
            header?: never;
            path: {
                cleanroomFlowRunId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionRunResultData"];
                    "application/xml": components["schemas"]["QuestionRunResultData"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    resumeCleanroomFlowRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowRunId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResumeCleanroomFlowRunInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResumeCleanroomFlowRunApiResponse"];
                    "application/xml": components["schemas"]["ResumeCleanroomFlowRunApiResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlowRunStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowRunId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCleanroomFlowRunStatusResponse"];
                    "application/xml": components["schemas"]["GetCleanroomFlowRunStatusResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createOrUpdateCleanroomFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateFlowRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateFlowResponse"];
                    "application/xml": components["schemas"]["CreateFlowResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCleanroomFlowResponse"];
                    "application/xml": components["schemas"]["GetCleanroomFlowResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    assignCleanroomFlowDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignFlowDatasetsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignFlowDatasetsResponse"];
                    "application/xml": components["schemas"]["AssignFlowDatasetsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listCleanroomFlowRuns: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                search?: string;
            };
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCleanroomFlowRunsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createOrUpdateCleanroomFlowRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCleanroomFlowRunInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowRunMetadata"];
                    "application/xml": components["schemas"]["FlowRunMetadata"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getFlowDecisionConfiguration: {
        parameters: {
            query?: {
                nodeIdentifier?: string;
            };
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetFlowDecisionConfigurationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createOrUpdateFlowDecisionConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrUpdateFlowDecisionConfigurationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateOrUpdateFlowDecisionConfigurationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteFlowDecisionConfiguration: {
        parameters: {
            query?: {
                cleanRoomOverride?: boolean;
                nodeIdentifier?: string;
            };
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteFlowDecisionConfigurationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlowRunparameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCleanroomFlowRunParametersResponse"];
                    "application/xml": components["schemas"]["GetCleanroomFlowRunParametersResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomFlowNodeDetails: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanroomFlowNodeDetails"];
                    "application/xml": components["schemas"]["CleanroomFlowNodeDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listFlowNodeExportJobs: {
        parameters: {
            query: {
                limit?: number;
                nodeIds: string[];
                offset?: number;
            };
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeExportJobList"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createFlowNodeExportJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NodeExportRequest"][];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeExportResult"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteFlowNodeExportJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkNodeDeleteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeDeleteResult"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getFlowNodeExportJobRuns: {
        parameters: {
            query: {
                nodeIds: string[];
            };
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeJobRunsList"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateFlowNodeExportJobsStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkNodeStatusRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodeStatusResult"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    previewFlowRunParameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewFlowRunParametersInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewFlowRunParametersResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    setCleanroomFlowVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomFlowId: string;
                cleanroomId: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCleanroomFlowResponse"];
                    "application/xml": components["schemas"]["GetCleanroomFlowResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listCleanroomFlows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListCleanroomFlowsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCleanroomFlowsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllCleanroomQuestions: {
        parameters: {
            query?: {
                endDate?: string;
                limit?: number;
                offset?: number;
                questionType?: string;
                startDate?: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestions"];
                    "application/xml": components["schemas"]["CleanRoomQuestions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    addCleanroomQuestion: {
        parameters: {
            query: {
                isEditable?: boolean;
                questionId: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestionIntelligence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomQuestionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomQuestionIntelligence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomRoles"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomRoleById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanRoomRoleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomRole"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createCleanRoomExecutionTemplateInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CleanRoomExecutionInstanceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasurementExecutionTemplateResponse"];
                    "application/xml": components["schemas"]["MeasurementExecutionTemplateResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getDatasetOrganizations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetDatasetOrganizationsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetDatasetOrganizationsResponse"];
                    "application/xml": components["schemas"]["GetDatasetOrganizationsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomDatasets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomDatasetById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                datasetId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomDataset"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroomDatasetById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                datasetId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CleanRoomDatasetUpdateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomDataset"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    configureCleanroomDataset: {
        parameters: {
            query: {
                dataConnectionId: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConfigureCleanRoomDatasetRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomDataset"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroomDatasetPartnerAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCleanroomDatasetPartnerAssignmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateCleanroomDatasetPartnerAssignmentResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listCleanroomDestinations: {
        parameters: {
            query?: {
                latestJobDays?: number;
                limit?: number;
                offset?: number;
                type?: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCleanroomDestinationsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    provisionCleanroomDestinations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProvisionCleanroomDestinationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisionCleanroomDestinationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deprovisionCleanroomDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                partnerAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    reviewDestinationProvisioningRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                partnerAccountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDestinationProvisioningRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDestinationProvisioningResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllDataExportJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExportJobs"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createDataExportJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDataExportJobRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateDataExportJobResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getFlowIntelligence: {
        parameters: {
            query?: {
                flowRunId?: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
                flowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowIntelligence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomIntelligence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomIntelligence"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listLoadedIntelligenceQuestions: {
        parameters: {
            query?: {
                pageSize?: number;
                pageToken?: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedIntelligenceQuestions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listPartnerInvitationsForInviter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    cancelPartnerInvitationByEmail: {
        parameters: {
            query: {
                partnerEmail: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    cancelPartnerInvitationById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllCleanroomPartners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomPartners"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    addCleanroomPartner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddCleanRoomPartnerRequest"];
                "application/xml": components["schemas"]["AddCleanRoomPartnerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomPartnerById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomPartnerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomPartnerResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCleanroomPartner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomPartnerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomPartnerRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomPartnerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomRoles"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomPartnerRoleByID: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomPartnerId: string;
                cleanRoomRoleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomRole"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCleanroomPartnerUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomPartnerId: string;
                cleanroomUserId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroomPartnerUserRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomPartnerId: string;
                cleanRoomRoleId: string;
                cleanroomUserId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomUser"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                questionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomStakeholders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomStakeholders"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomUsers: {
        parameters: {
            query?: {
                cleanroomUserEmail?: string;
            };
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomUsers"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    addCleanroomUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddCleanRoomUserRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomUser"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ResourceConflict"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomUserById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomUserId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomUser"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteCleanroomUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanroomUserId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateCleanroomUserRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cleanroomId: string;
                cleanRoomRoleId: string;
                cleanroomUserId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomUser"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCleanroomTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CleanRoomTypes"];
                    "application/xml": components["schemas"]["CleanRoomTypes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllCredentialSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialSources"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCredentialSourceById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credentialSourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialSource"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCredentialSourceByName: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialSources"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllDataConnectionViews: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                stage?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionViews"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createDataConnectionView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataConnectionViewDetails"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionViewResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getDataConnectionViewById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                viewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionViewResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateDataConnectionView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                viewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataConnectionViewUpdateDetails"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionViewResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteDataConnectionView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                viewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllDataConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnections"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createDataConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataConnectionDetails"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getDataConnectionById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataConnectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateDataConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataConnectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataConnectionDetails"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteDataConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataConnectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllFieldConfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataConnectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldConfigurations"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    mapFieldConfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataConnectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldConfigurations"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldConfigurations"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    retryDataConnectionJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataConnectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataConnectionRetryResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllImportDataTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDataTypes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllDataSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSources"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getDataSourceById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataSourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSource"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllDataTypes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataSourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataTypes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllDataSourceParameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataSourceId: string;
                dataTypeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSourceParameters"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getDataTypeById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataTypeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataType"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listDestinations: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDestinationsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDestinationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerAccount"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteDestinationConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partnerAccountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateDestinationConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partnerAccountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateDestinationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateDestinationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listDestinationPartners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDestinationPartnersResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteDataExportJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getDataExportJobRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportJobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDataExportJobRunsResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    changeJobStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportJobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeJobStatusRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeJobStatusResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
        };
    };
    getAllIdentifierTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentifierTypes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllOrganizationCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationCredentialDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createOrganizationCredential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationCredentialDetail"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationCredentialDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getOrganizationCredentialById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationCredentialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationCredentialDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateOrganizationCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationCredentialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationCredentialDetail"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationCredentialDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteOrganizationCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizationCredentialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createQuestion: {
        parameters: {
            query?: {
                cleanRoomID?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionCreationResponse"];
                    "application/xml": components["schemas"]["QuestionCreationResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getQuestionDetails: {
        parameters: {
            query?: {
                cleanRoomID?: string;
                version?: number;
            };
            header?: never;
            path: {
                questionID: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                    "application/xml": components["schemas"]["Question"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateQuestion: {
        parameters: {
            query?: {
                cleanRoomID?: string;
            };
            header?: never;
            path: {
                questionID: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionUpdateResponse"];
                    "application/xml": components["schemas"]["QuestionUpdateResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                questionID: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteQuestionResponse"];
                    "application/xml": components["schemas"]["DeleteQuestionResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getQuestionDataTypes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                questionID: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionDataType"];
                    "application/xml": components["schemas"]["QuestionDataType"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAllOrganizationUsers: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationUsers"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
}
export type SpendingOperation = 'createCleanroomQuestionRun' | 'createOrUpdateCleanroomFlowRun' | 'replayCleanroomFlowRun';
export type FileOperation = 'getCleanroomFlowRunNodeOutputFile' | 'getCleanroomQuestionRunOutputFile';
export type PagedOperation = 'getAllCleanroomQuestionRuns' | 'getAllCleanroomQuestions' | 'getAllCleanrooms' | 'getAllDataConnectionViews' | 'getAllOrganizationUsers' | 'listCleanroomDestinations' | 'listCleanroomFlowRuns' | 'listCleanroomFlows' | 'listDestinations' | 'listFlowNodeExportJobs';
export type RefusedOperation = 'getCleanroomIntelligence' | 'getCleanroomQuestionIntelligence' | 'getFlowIntelligence' | 'listLoadedIntelligenceQuestions' | 'updateCleanroomQuestionRunStatus';
