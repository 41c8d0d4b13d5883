package com.unifiedhosting.app.operations;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.processing.GroupStatus;
import com.unifiedhosting.machinery.GroupView;
import com.unifiedhosting.machinery.MachineryQuery.ShowMachinery;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers {@link com.unifiedhosting.machinery.MachineryQuery} for the groups of this process, whatever its roles. */
@Component
class MachineryQueries {

    private final EventProcessing processing;

    MachineryQueries(EventProcessing processing) {
        this.processing = processing;
    }

    @QueryHandler
    List<GroupView> handle(ShowMachinery query) {
        return query.scope().equals(AccountPath.PLATFORM)
                ? processing.groups().stream().map(MachineryQueries::view).toList()
                : List.of();
    }

    private static GroupView view(GroupStatus group) {
        List<GroupStatus.Segment> segments = group.segments();
        return new GroupView(
                group.name(),
                group.sagas(),
                group.running(),
                segments.size(),
                segments.stream().anyMatch(GroupStatus.Segment::replaying),
                segments.stream().anyMatch(GroupStatus.Segment::failing),
                segments.isEmpty() ? 0 : group.lag(),
                group.parked());
    }
}
