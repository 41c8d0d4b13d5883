package com.unifiedhosting.hosting.command;

import static com.unifiedhosting.hosting.WebsiteMaker.NODE;
import static com.unifiedhosting.hosting.WebsiteMaker.registerNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeCommand.ChangeNodeAddress;
import com.unifiedhosting.hosting.NodeCommand.DecommissionNode;
import com.unifiedhosting.hosting.NodeCommand.DrainNode;
import com.unifiedhosting.hosting.NodeCommand.MarkNodeReady;
import com.unifiedhosting.hosting.NodeCommand.StartMaintenance;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.hosting.WebsiteCommand.DeleteWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.ResumeWebsite;
import com.unifiedhosting.hosting.WebsiteCommand.SuspendWebsite;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.Endpoint;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What controllers of hosting make of requests. */
class HostingCommandsTest {

    private static final WebsiteId WEBSITE = new WebsiteId("web_1");
    private static final Reason WHY = new Reason("Because");
    private static final String BECAUSE = "{\"reason\": \"Because\"}";
    private static final String SITE = """
            {"subscriptionId": "sub_1", "domain": "Shop.Example.com", "application": "PHP"}""";

    private final Endpoint websites = new Endpoint(WebsiteCommands::new);
    private final Endpoint nodes = new Endpoint(NodeCommands::new);

    @Test
    void requestsAWebsiteUnderANewIdentity() throws Exception {
        websites.posts("/api/v1/websites", SITE)
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", "/api/v1/websites/" + newest().value()))
                .andExpect(jsonPath("$.version").value(7));
        websites.posts("/api/v1/websites", SITE);

        WebsiteId first = ((RequestWebsite) websites.sent().getFirst()).websiteId();
        assertThat(newest()).isNotEqualTo(first);
        assertThat(websites.sent().getFirst())
                .isEqualTo(new RequestWebsite(
                        first, new SubscriptionId("sub_1"), new DomainName("shop.example.com"), ApplicationType.PHP));
    }

    @Test
    void requestsTheSameWebsiteUnderTheSameIdempotencyKey() throws Exception {
        websites.posts("/api/v1/websites", SITE, "k1");
        websites.posts("/api/v1/websites", SITE, "k1");

        assertThat(websites.sent().getLast()).isEqualTo(websites.sent().getFirst());
    }

    @Test
    void refusesAWebsiteWithoutADomain() throws Exception {
        websites.posts("/api/v1/websites", "{\"subscriptionId\": \"sub_1\", \"application\": \"PHP\"}")
                .andExpect(status().isBadRequest());
        websites.posts("/api/v1/websites", SITE.replace("Shop.Example.com", "no domain"))
                .andExpect(status().isBadRequest());

        assertThat(websites.sent()).isEmpty();
    }

    @Test
    void leadsAWebsiteThroughItsLife() throws Exception {
        websites.posts("/api/v1/websites/web_1/suspend", BECAUSE).andExpect(status().isOk());
        websites.posts("/api/v1/websites/web_1/resume").andExpect(status().isOk());
        websites.posts("/api/v1/websites/web_1/delete", BECAUSE)
                .andExpect(status().isAccepted())
                .andExpect(header().string("Location", "/api/v1/websites/web_1"));

        assertThat(websites.sent())
                .containsExactly(
                        new SuspendWebsite(WEBSITE, SuspensionCause.STAFF, WHY),
                        new ResumeWebsite(WEBSITE, SuspensionCause.STAFF),
                        new DeleteWebsite(WEBSITE, WHY));
    }

    @Test
    void registersANodeUnderItsName() throws Exception {
        nodes.posts("/api/v1/nodes", """
                        {"nodeId": "node_1", "role": "APPLICATION", "location": "eu-central", "group": "shared",
                         "capacity": {"slots": 2, "diskMegabytes": 6666, "memoryMegabytes": 1024},
                         "address": "http://localhost:8081"}""")
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/v1/nodes/node_1"));

        assertThat(nodes.sent()).containsExactly(registerNode(NODE, 2));
    }

    @Test
    void refusesANodeWithoutCapacity() throws Exception {
        nodes.posts("/api/v1/nodes", """
                        {"nodeId": "node_1", "role": "APPLICATION", "location": "eu-central", "group": "shared",
                         "address": "http://localhost:8081"}""").andExpect(status().isBadRequest());

        assertThat(nodes.sent()).isEmpty();
    }

    @Test
    void changesTheAddressOfANode() throws Exception {
        nodes.posts("/api/v1/nodes/node_1/address", "{\"address\": \"https://web1.hosting.example\"}")
                .andExpect(status().isOk());
        nodes.posts("/api/v1/nodes/node_1/address", "{}").andExpect(status().isBadRequest());

        assertThat(nodes.sent())
                .containsExactly(new ChangeNodeAddress(NODE, URI.create("https://web1.hosting.example")));
    }

    @Test
    void leadsANodeThroughItsLife() throws Exception {
        for (String step : new String[] {"ready", "maintenance", "drain", "decommission"}) {
            nodes.posts("/api/v1/nodes/node_1/" + step)
                    .andExpect(status().isOk())
                    .andExpect(header().string("ETag", "\"7\""));
        }

        assertThat(nodes.sent())
                .containsExactly(
                        new MarkNodeReady(NODE),
                        new StartMaintenance(NODE),
                        new DrainNode(NODE),
                        new DecommissionNode(NODE));
    }

    private WebsiteId newest() {
        return ((RequestWebsite) websites.sent().getLast()).websiteId();
    }
}
