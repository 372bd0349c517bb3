import ScoringPluginSDK
import SurfaceFeatures

@main enum SurfaceFeaturesProcess {
    static func main() { SurfaceFeatures.main() }
}
