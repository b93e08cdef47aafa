package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.MessageOrBuilder;
import io.coldaisle.hub.security.Permissions;
import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.CommentIncidentRequest;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.CreateAccessTokenRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.GetIncidentRequest;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentEvent;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.MaintenanceGrpc;
import io.coldaisle.v1.TelemetryGrpc;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.v1.WatchIncidentsRequest;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One who sees site `s1` only, at each call there is.
class ScopeTest {
    /// The other site, what stands there, its agent and its room.
    private static final Pattern OTHER = Pattern.compile("\\bs2\\b|s2r1");
    private static final Pattern TOKEN = Pattern.compile("_token: \"([^\"]*)\"");

    @TempDir
    private Path folder = Path.of("unset");
    @SuppressWarnings("NullAway.Init")
    private TwoSites sites;
    @SuppressWarnings("NullAway.Init")
    private Channel anna;

    @BeforeEach
    void start() throws Exception {
        sites = new TwoSites(folder);
        anna = sites.limited("s1");
    }

    @AfterEach
    void stop() {
        sites.close();
    }

    private static Stream<MethodDescriptor<?, ?>> methods() {
        return Stream.of(IncidentsGrpc.getServiceDescriptor(), AlarmsGrpc.getServiceDescriptor(),
                MaintenanceGrpc.getServiceDescriptor(), TelemetryGrpc.getServiceDescriptor(),
                TopologyGrpc.getServiceDescriptor(), FleetGrpc.getServiceDescriptor(),
                AccessGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(java.util.Collection::stream);
    }

    /// A method that comes new is refused to her, or limited, and then it is tried here.
    @Test
    void everyCallIsRefusedOrToldWithoutAnyNameOfAnotherSite() throws Exception {
        ScopedCalls.prepare(sites);
        Map<String, ScopedCalls.Tried> tried = ScopedCalls.all(sites);
        Set<String> limited = methods().map(MethodDescriptor::getFullMethodName)
                .filter(Permissions::limited)
                .map(name -> name.substring(name.indexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried.keySet()).isEqualTo(limited);
        for (MethodDescriptor<?, ?> method : methods().toList()) {
            if (!Permissions.limited(method.getFullMethodName())) {
                assertThat(new RawCall(anna, method, "identity").send(new byte[0])
                        .end()
                        .getCode()).as(method.getFullMethodName())
                        .isEqualTo(Status.Code.PERMISSION_DENIED);
            }
        }
        tried.forEach((name, call) -> assertSilent(name, call.as(anna)));
        // the same calls of one who sees all do name it
        String all = tried.values()
                .stream()
                .map(call -> call.as(sites.everywhere()))
                .collect(Collectors.joining());
        assertThat(all).contains("ag-s2", "s2-ups", "\"s2\"");
    }

    private static void assertSilent(String what, String told) {
        assertThat(told).as(what).doesNotContainPattern(OTHER);
        TOKEN.matcher(told)
                .results()
                .map(found -> found.group(1))
                .forEach(token -> assertThat(new String(Base64.getUrlDecoder().decode(token),
                        java.nio.charset.StandardCharsets.UTF_8)).as(what)
                        .doesNotContainPattern(OTHER));
    }

    @Test
    void sheSeesWhatIsHersAndWhatSitesShare() {
        assertThat(alarms(anna)).extracting(AlarmView::getComponent)
                .contains("s1-ups", "ag-s1")
                .noneMatch(each -> each.contains("s2"));
        ComponentView carrier = TopologyGrpc.newBlockingStub(anna)
                .getComponent(GetComponentRequest.newBuilder().setId("carrier-x").build());
        assertThat(carrier.getDownstreamList()).singleElement()
                .satisfies(edge -> assertThat(edge.getDependent()).isEqualTo("s1-wan"));
        assertCode(Status.Code.NOT_FOUND, () -> TopologyGrpc.newBlockingStub(anna)
                .getComponent(GetComponentRequest.newBuilder().setId("s2-ups").build()));
    }

    private static List<AlarmView> alarms(Channel channel) {
        return AlarmsGrpc.newBlockingStub(channel)
                .listAlarms(ListAlarmsRequest.newBuilder().setPageSize(1000).build())
                .getAlarmsList();
    }

    private static void assertCode(Status.Code code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatusRuntimeException.class,
                refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code));
    }

    /// Of an incident that goes beyond her sites she sees her part, and leaves it to others to work with.
    @Test
    void anIncidentOfBothSitesIsSeenInPartAndNotWorkedWith() {
        Incident whole = sites.incident("s1", "s2");
        Incident part = IncidentsGrpc.newBlockingStub(anna)
                .getIncident(GetIncidentRequest.newBuilder().setName(whole.getName()).build());
        assertThat(part.getSitesList()).containsExactly("s1");
        assertThat(part.getHeadline()).contains("touches other sites too");
        assertThat(part.getExplanation()).isEmpty();
        assertThat(part.getMembersList()).isNotEmpty()
                .allMatch(member -> member.getComponent().equals("ag-s1"));
        assertThat(part.getMemberCount()).isEqualTo(part.getMembersCount());
        assertThat(part.getHypothesesList()).extracting(each -> each.getComponent())
                .contains("carrier-x");
        assertThat(part.getSeverity()).isEqualTo(whole.getSeverity());
        assertCode(Status.Code.PERMISSION_DENIED, () -> IncidentsGrpc.newBlockingStub(anna)
                .commentIncident(CommentIncidentRequest.newBuilder()
                        .setName(whole.getName())
                        .setComment("mine")
                        .build()));
        String theirs = sites.incident("s2").getName();
        assertCode(Status.Code.NOT_FOUND, () -> IncidentsGrpc.newBlockingStub(anna)
                .getIncident(GetIncidentRequest.newBuilder().setName(theirs).build()));
        assertCode(Status.Code.NOT_FOUND, () -> IncidentsGrpc.newBlockingStub(anna)
                .acknowledgeIncident(
                        AcknowledgeIncidentRequest.newBuilder().setName(theirs).build()));
        Incident own = IncidentsGrpc.newBlockingStub(anna)
                .acknowledgeIncident(AcknowledgeIncidentRequest.newBuilder()
                        .setName(sites.incident("s1").getName())
                        .build());
        assertThat(own.getActivityList()).anyMatch(each -> each.getBy().equals("anna"));
        assertThat(own.getHeadline()).contains("s1-ups");
    }

    /// What she may not see she cannot find out by asking for it.
    @Test
    void filtersTellNothingOfOtherSites() {
        for (String filter : List.of("site=s2", "component=s2-ups", "component=ag-s2",
                "site=s1 AND component=ag-s2")) {
            assertThat(IncidentsGrpc.newBlockingStub(anna)
                    .listIncidents(ListIncidentsRequest.newBuilder().setFilter(filter).build())
                    .getTotalSize()).as(filter).isZero();
        }
        assertThat(IncidentsGrpc.newBlockingStub(anna)
                .listIncidents(ListIncidentsRequest.newBuilder().setFilter("site=s1").build())
                .getTotalSize()).isEqualTo(2);
        assertThat(sites.incidents()).hasSize(3);
    }

    @Test
    void aWatchShowsHerPartOfItAndNoMore() {
        Iterator<IncidentEvent> events = IncidentsGrpc.newBlockingStub(anna)
                .watchIncidents(WatchIncidentsRequest.getDefaultInstance());
        StringBuilder told = new StringBuilder();
        IncidentEvent event;
        do {
            event = events.next();
            told.append(event);
        } while (!event.getCaughtUp());
        String[] open = {sites.incident("s1").getName(), sites.incident("s1", "s2").getName()};
        assertThat(told.toString()).contains(open)
                .doesNotContain(sites.incident("s2").getName());
        assertSilent("watch", told.toString());
        // an event of a foreign incident does not come, the next of an own one does
        comment("s2");
        comment("s1");
        IncidentEvent next = events.next();
        assertThat(next.getIncident().getName()).isEqualTo(open[0]);
        assertSilent("event", next.toString());
    }

    private void comment(String site) {
        MessageOrBuilder _ = IncidentsGrpc.newBlockingStub(sites.everywhere())
                .commentIncident(CommentIncidentRequest.newBuilder()
                        .setName(sites.incident(site).getName())
                        .setComment("seen, like that of ag-s2 and s2-ups.")
                        .build());
    }

    @Test
    void whoHasBothSitesSeesBothAndSitesOfAnAdminAreRefused() {
        assertThat(TwoSites.incidents(sites.limited("s1", "s2"))).hasSize(3);
        assertThat(TwoSites.incidents(sites.limited("s3"))).isEmpty();
        assertThatThrownBy(() -> AccessGrpc.newBlockingStub(sites.everywhere())
                .createAccessToken(CreateAccessTokenRequest.newBuilder()
                        .setName("root")
                        .setRole(AccessRole.ACCESS_ROLE_ADMIN)
                        .addSites("s1")
                        .build()))
                .hasMessageContaining("INVALID_ARGUMENT");
        for (String wrong : List.of("", "a,b", "a b", "*", "x".repeat(101))) {
            assertThatThrownBy(() -> sites.limited(wrong)).as(wrong)
                    .hasMessageContaining("INVALID_ARGUMENT");
        }
    }
}
